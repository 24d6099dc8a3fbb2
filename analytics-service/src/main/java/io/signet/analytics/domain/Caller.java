package io.signet.analytics.domain;

import java.util.Set;
import java.util.UUID;

/** The account that asks, as its token says. */
public record Caller(UUID account, Set<Role> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    /** One's own log is everybody's right; others' are for those who audit. */
    public boolean mayReadLogOf(Subjects subjects) {
        return isSelf(subjects) || roles.contains(Role.AUDITOR) || roles.contains(Role.ADMINISTRATOR);
    }

    /** Figures tell less than the log: operators may see anyone's too. */
    public boolean mayReadFiguresOf(UUID subject) {
        return mayReadLogOf(new Subjects.One(subject)) || roles.contains(Role.OPERATOR);
    }

    private boolean isSelf(Subjects subjects) {
        return switch (subjects) {
            case Subjects.Everybody() -> false;
            case Subjects.One(UUID subject) -> subject.equals(account);
        };
    }
}
