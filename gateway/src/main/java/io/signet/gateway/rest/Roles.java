package io.signet.gateway.rest;

import java.util.List;

/** The roles of people, as they stand in the {@code groups} of their tokens. Services have none of them. */
final class Roles {
    static final String USER = "user";
    static final String OPERATOR = "operator";
    static final String AUDITOR = "auditor";
    static final String ADMINISTRATOR = "administrator";

    static final List<String> ALL = List.of(USER, OPERATOR, AUDITOR, ADMINISTRATOR);

    private Roles() {}
}
