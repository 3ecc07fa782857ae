package org.synfire.api;

/// A name that refers to nothing: of a cell type, a parameter, a quantity, a receptor. The message tells
/// the nearest valid name.
public final class NoSuchNameException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    NoSuchNameException(String message) {
        super(message);
    }
}
