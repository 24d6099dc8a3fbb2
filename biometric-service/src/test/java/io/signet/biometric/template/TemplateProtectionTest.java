package io.signet.biometric.template;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.signet.biometric.domain.BinaryCode;
import io.signet.biometric.domain.Enrolment;
import io.signet.biometric.domain.FingerPosition;
import io.signet.biometric.domain.Minutiae;
import io.signet.biometric.domain.Modality;
import io.signet.biometric.domain.ModelId;
import io.signet.biometric.domain.ProtectedTemplate;
import io.signet.biometric.domain.QualityScore;
import io.signet.biometric.domain.Subject;
import io.signet.biometric.template.FileTemplateKeys.UnusableKey;
import io.signet.biometric.template.TemplateProtection.TamperedTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemplateProtectionTest {
    private static final BinaryCode CODE = new BinaryCode(0x0123456789ABCDEFL, 0x7EDCBA9876543210L);
    private static final Minutiae MINUTIAE = new Minutiae(new byte[] {3, 1, 4, 1, 5});
    private static final Enrolment PRINT = new Enrolment(
            UUID.randomUUID(),
            new Subject(UUID.randomUUID()),
            Modality.FINGERPRINT,
            FingerPosition.LEFT_INDEX,
            new ModelId("model-1"),
            new QualityScore(80),
            Instant.EPOCH);

    private final SecureRandom random = new SecureRandom();
    private final TemplateProtection protection = protection((byte) 1);

    @TempDir
    Path directory;

    @Test
    void whatWasProtectedOpensAgain() {
        ProtectedTemplate closed = protection.protect(PRINT, CODE, Optional.of(MINUTIAE));
        assertEquals(CODE, protection.open(closed).code());
        assertEquals(PRINT.model(), protection.open(closed).model());
        assertEquals(PRINT.quality(), protection.open(closed).quality());
        assertEquals(Optional.of(MINUTIAE), protection.open(closed).minutiae());
        assertEquals(
                Optional.empty(),
                protection
                        .open(protection.protect(PRINT, CODE, Optional.empty()))
                        .minutiae());
    }

    @Test
    void minutiaeAreHeldToTheSameAsCodes() {
        ProtectedTemplate closed = protection.protect(PRINT, CODE, Optional.of(MINUTIAE));
        Enrolment stranger = as(new Subject(UUID.randomUUID()), PRINT.modality(), PRINT.finger(), PRINT.model());
        ProtectedTemplate strangers = protection.protect(stranger, CODE, Optional.of(MINUTIAE));
        byte[] changed = closed.sealedMinutiae().orElseThrow();
        changed[changed.length / 2] ^= 1;
        for (byte[] wrong : new byte[][] {changed, strangers.sealedMinutiae().orElseThrow(), closed.sealed(), {}}) {
            ProtectedTemplate swapped =
                    new ProtectedTemplate(PRINT, closed.version(), closed.sealed(), Optional.of(wrong));
            assertThrows(TamperedTemplate.class, () -> protection.open(swapped));
        }
        // As long as a code is, and still none.
        byte[] short16 = protection
                .protect(PRINT, CODE, Optional.of(new Minutiae(new byte[16])))
                .sealedMinutiae()
                .orElseThrow();
        assertThrows(
                TamperedTemplate.class,
                () -> protection.open(new ProtectedTemplate(PRINT, 1, short16, Optional.empty())));
    }

    @Test
    void theSameCodeNeverLooksTheSame() {
        assertFalse(Arrays.equals(
                protection.protect(PRINT, CODE, Optional.of(MINUTIAE)).sealed(),
                protection.protect(PRINT, CODE, Optional.of(MINUTIAE)).sealed()));
    }

    @Test
    void aRowMovedToAnotherSubjectFingerModalityOrModelStaysShut() {
        ProtectedTemplate closed = protection.protect(PRINT, CODE, Optional.of(MINUTIAE));
        for (Enrolment other : new Enrolment[] {
            as(new Subject(UUID.randomUUID()), PRINT.modality(), PRINT.finger(), PRINT.model()),
            as(PRINT.subject(), PRINT.modality(), FingerPosition.RIGHT_INDEX, PRINT.model()),
            as(PRINT.subject(), Modality.FACE, FingerPosition.UNKNOWN, PRINT.model()),
            as(PRINT.subject(), PRINT.modality(), PRINT.finger(), new ModelId("model-2"))
        }) {
            ProtectedTemplate moved = new ProtectedTemplate(other, closed.version(), closed.sealed(), Optional.empty());
            assertThrows(TamperedTemplate.class, () -> protection.open(moved));
        }
    }

    @Test
    void eachChangedByteIsNoticed() {
        ProtectedTemplate closed = protection.protect(PRINT, CODE, Optional.of(MINUTIAE));
        for (int i = 0; i < closed.sealed().length; i++) {
            byte[] changed = closed.sealed();
            changed[i] ^= 1;
            assertThrows(
                    TamperedTemplate.class,
                    () -> protection.open(new ProtectedTemplate(PRINT, 1, changed, Optional.empty())),
                    "byte " + i);
        }
        assertThrows(
                TamperedTemplate.class,
                () -> protection.open(
                        new ProtectedTemplate(PRINT, 1, Arrays.copyOf(closed.sealed(), 20), Optional.empty())));
        assertThrows(
                TamperedTemplate.class,
                () -> protection.open(new ProtectedTemplate(PRINT, 2, closed.sealed(), Optional.empty())));
    }

    @Test
    void anotherKeyDoesNotOpenIt() {
        ProtectedTemplate closed = protection.protect(PRINT, CODE, Optional.of(MINUTIAE));
        assertThrows(TamperedTemplate.class, () -> protection((byte) 2).open(closed));
    }

    @Test
    void theKeyIsMadeOnceForItsOwnerOnly() throws IOException {
        Path file = directory.resolve("keys/template.key");
        byte[] first = FileTemplateKeys.at(file, random).key().getEncoded();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertArrayEquals(first, FileTemplateKeys.at(file, random).key().getEncoded());
        try (var left = Files.list(file.getParent())) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void aKeyOpenToOthersIsRefusedWithTheRemedy() throws IOException {
        Path file = directory.resolve("template.key");
        FileTemplateKeys.at(file, random);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        UnusableKey refusal = assertThrows(UnusableKey.class, () -> FileTemplateKeys.at(file, random));
        assertTrue(refusal.getMessage().contains("chmod 600 " + file), refusal.getMessage());
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() throws IOException {
        Path file = directory.resolve("template.key");
        FileTemplateKeys.at(file, random);
        Files.write(file, new byte[16]);
        assertThrows(UnusableKey.class, () -> FileTemplateKeys.at(file, random));
    }

    @Test
    void nothingSecretIsPrinted() {
        assertEquals(
                "ProtectedTemplate[" + PRINT.id() + "]",
                protection.protect(PRINT, CODE, Optional.of(MINUTIAE)).toString());
        assertEquals(
                "FileTemplateKeys",
                FileTemplateKeys.at(directory.resolve("k"), random).toString());
    }

    private TemplateProtection protection(byte key) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, key);
        return new TemplateProtection(() -> new SecretKeySpec(bytes, "AES"), random);
    }

    private static Enrolment as(Subject subject, Modality modality, FingerPosition finger, ModelId model) {
        return new Enrolment(PRINT.id(), subject, modality, finger, model, PRINT.quality(), PRINT.createdAt());
    }
}
