package io.signet.auth.store;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/**
 * What can be asked of the database and done to it. Only {@link Transactions} hands it out, because every step needs the
 * transaction that is open around it. One step after the other, never at once.
 */
@Singleton
public final class Work {
    private final Accounts accounts;
    private final Registrations registrations;
    private final Sessions sessions;
    private final AdministratorTokens administratorTokens;
    private final MailOrders mailOrders;
    private final MailLinks mailLinks;
    private final EmailChanges emailChanges;
    private final OneTimePasswords oneTimePasswords;
    private final MfaChallenges mfaChallenges;
    private final Passkeys passkeys;
    private final PasskeyChallenges passkeyChallenges;
    private final SocialIdentities socialIdentities;
    private final SocialRequests socialRequests;
    private final SocialTickets socialTickets;
    private final Outbox outbox;
    private final Consents consents;
    private final TemplateErasures templateErasures;
    private final Erasures erasures;

    @Inject
    Work(
            Accounts accounts,
            Registrations registrations,
            Sessions sessions,
            AdministratorTokens administratorTokens,
            MailOrders mailOrders,
            MailLinks mailLinks,
            EmailChanges emailChanges,
            OneTimePasswords oneTimePasswords,
            MfaChallenges mfaChallenges,
            Passkeys passkeys,
            PasskeyChallenges passkeyChallenges,
            SocialIdentities socialIdentities,
            SocialRequests socialRequests,
            SocialTickets socialTickets,
            Outbox outbox,
            Consents consents,
            TemplateErasures templateErasures,
            Erasures erasures) {
        this.accounts = accounts;
        this.registrations = registrations;
        this.sessions = sessions;
        this.administratorTokens = administratorTokens;
        this.mailOrders = mailOrders;
        this.mailLinks = mailLinks;
        this.emailChanges = emailChanges;
        this.oneTimePasswords = oneTimePasswords;
        this.mfaChallenges = mfaChallenges;
        this.passkeys = passkeys;
        this.passkeyChallenges = passkeyChallenges;
        this.socialIdentities = socialIdentities;
        this.socialRequests = socialRequests;
        this.socialTickets = socialTickets;
        this.outbox = outbox;
        this.consents = consents;
        this.templateErasures = templateErasures;
        this.erasures = erasures;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Registrations registrations() {
        return registrations;
    }

    public Sessions sessions() {
        return sessions;
    }

    public AdministratorTokens administratorTokens() {
        return administratorTokens;
    }

    public MailOrders mailOrders() {
        return mailOrders;
    }

    public MailLinks mailLinks() {
        return mailLinks;
    }

    public EmailChanges emailChanges() {
        return emailChanges;
    }

    public OneTimePasswords oneTimePasswords() {
        return oneTimePasswords;
    }

    public MfaChallenges mfaChallenges() {
        return mfaChallenges;
    }

    public Passkeys passkeys() {
        return passkeys;
    }

    public PasskeyChallenges passkeyChallenges() {
        return passkeyChallenges;
    }

    public SocialIdentities socialIdentities() {
        return socialIdentities;
    }

    public SocialRequests socialRequests() {
        return socialRequests;
    }

    public SocialTickets socialTickets() {
        return socialTickets;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Erasures erasures() {
        return erasures;
    }

    public Consents consents() {
        return consents;
    }

    public TemplateErasures templateErasures() {
        return templateErasures;
    }
}
