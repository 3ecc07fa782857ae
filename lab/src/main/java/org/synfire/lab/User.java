package org.synfire.lab;

/// Who ran something.
///
/// @param name as version control knows them, else the name of the account
/// @param email empty when unknown
public record User(String name, String email) {}
