package org.synfire.lab.internal;

import java.util.regex.Pattern;

/// Addresses of repositories, as records may show them.
final class RepositoryUrl {

    private static final Pattern SECRET = Pattern.compile("^(https?://)[^/@]*@");

    private RepositoryUrl() {}

    /// Names and passwords in front of a host are left out: records are shown to others.
    static String withoutSecrets(String url) {
        return SECRET.matcher(url).replaceFirst("$1");
    }
}
