package io.signet.gateway.rest;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** A body whose fields must fit each other. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Checked.Check.class)
@interface Checked {
    String message() default "the fields do not fit each other";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says itself what does not fit. */
    interface Body {
        /** What is wrong, by field name; empty when all is well. Called whether or not the fields are valid. */
        Map<String, String> misfits();
    }

    /** Asks the body. */
    final class Check implements ConstraintValidator<Checked, Body> {
        @Override
        public boolean isValid(Body body, ConstraintValidatorContext context) {
            if (body == null) {
                return true;
            }
            Map<String, String> misfits = body.misfits();
            context.disableDefaultConstraintViolation();
            // Our own words, which hold nothing that a client sent: safe as a message template.
            misfits.forEach((field, detail) -> context.buildConstraintViolationWithTemplate(detail)
                    .addPropertyNode(field)
                    .addConstraintViolation());
            return misfits.isEmpty();
        }
    }
}
