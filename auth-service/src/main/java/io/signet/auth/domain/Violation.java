package io.signet.auth.domain;

/**
 * What is wrong with one field.
 *
 * @param field path in the request, such as {@code email} or {@code samples.faces[0]}
 * @param advice says in words what to do
 */
public record Violation(String field, String advice) {}
