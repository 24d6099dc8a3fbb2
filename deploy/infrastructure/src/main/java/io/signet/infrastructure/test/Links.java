package io.signet.infrastructure.test;

/**
 * The connections of the service under test. A test gets them by declaring a field of this type. A test that cuts one
 * must mend it again.
 */
public record Links(Link postgres, Link redis) {}
