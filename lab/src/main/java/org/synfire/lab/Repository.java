package org.synfire.lab;

/// Where code is kept.
///
/// @param kind `git`, `hg` or `svn`
/// @param url of what it was cloned from, else the folder
public record Repository(String kind, String url) {}
