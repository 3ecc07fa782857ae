package org.synfire.web.internal.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Texts in addresses: bytes of UTF-8, percent signs before those that have a meaning there (RFC 3986).
public final class Percent {

    private static final String UNRESERVED = "-._~";
    private static final int HEX = 16;

    private Percent() {}

    /// A text as it stands between two slashes, or behind an equals sign.
    public static String encoded(String text) {
        StringBuilder address = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                address.append(c);
            } else {
                address.append('%').append(String.format(Locale.ROOT, "%02X", (int) c));
            }
        }
        return address.toString();
    }

    /// What such a text says.
    ///
    /// @param plusIsBlank as in forms
    /// @throws Refusal when it is not well formed
    static String decoded(String address, boolean plusIsBlank) throws Refusal {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(address.length());
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '%') {
                bytes.write(hex(address, i));
                i += 2;
            } else if (c == '+' && plusIsBlank) {
                bytes.write(' ');
            } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return text(bytes.toByteArray());
    }

    private static int hex(String address, int at) throws Refusal {
        int high = at + 2 < address.length() ? Character.digit(address.charAt(at + 1), HEX) : -1;
        int low = at + 2 < address.length() ? Character.digit(address.charAt(at + 2), HEX) : -1;
        if (high < 0 || low < 0) {
            throw Refusal.bad("Behind each % in an address there must be two hexadecimal digits.");
        }
        return HEX * high + low;
    }

    private static String text(byte[] bytes) throws Refusal {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw Refusal.bad("There is a zero byte in the address.");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw Refusal.bad("The address is not in UTF-8.");
        }
    }
}
