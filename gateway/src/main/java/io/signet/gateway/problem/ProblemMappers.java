package io.signet.gateway.problem;

import io.quarkus.hibernate.validator.runtime.jaxrs.ResteasyReactiveViolationException;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.signet.access.SessionsOutOfReach;
import io.signet.gateway.request.Attributes;
import io.vertx.ext.web.RoutingContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.Comparator;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every exception that leaves a resource becomes a problem document here; stack traces stay in the log. */
final class ProblemMappers {
    private final ProblemWriter writer;

    ProblemMappers(ProblemWriter writer) {
        this.writer = writer;
    }

    @ServerExceptionMapper
    Response refused(Refusal refusal, RoutingContext request) {
        return writer.response(refusal, request);
    }

    @ServerExceptionMapper
    Response invalid(ResteasyReactiveViolationException violations, RoutingContext request) {
        return invalid((ConstraintViolationException) violations, request);
    }

    @ServerExceptionMapper
    Response invalid(ConstraintViolationException violations, RoutingContext request) {
        if (violations.getConstraintViolations().stream().anyMatch(ProblemMappers::ofOurAnswer)) {
            return failed(violations, request);
        }
        List<FieldError> errors = violations.getConstraintViolations().stream()
                .map(violation -> new FieldError(pointer(violation), violation.getMessage()))
                .sorted(Comparator.comparing(FieldError::pointer).thenComparing(FieldError::detail))
                .toList();
        return writer.response(new Refusal(Reason.VALIDATION_FAILED).with(errors), request);
    }

    @ServerExceptionMapper
    Response notSignedIn(UnauthorizedException unauthorised, RoutingContext request) {
        return writer.response(new Refusal(Reason.NOT_SIGNED_IN), request);
    }

    /** A token is there, and is not valid. */
    @ServerExceptionMapper
    Response tokenRefused(AuthenticationFailedException refused, RoutingContext request) {
        return SessionsOutOfReach.isBehind(refused)
                ? sessionsOutOfReach(refused, request)
                : writer.response(new Refusal(Reason.TOKEN_INVALID), request);
    }

    /** Nobody can say whether the token's session is open. */
    @ServerExceptionMapper
    Response sessionsOutOfReach(SessionsOutOfReach away, RoutingContext request) {
        return sessionsOutOfReach((RuntimeException) away, request);
    }

    private Response sessionsOutOfReach(RuntimeException away, RoutingContext request) {
        Log.warn("No session can be checked", away);
        return writer.response(GrpcRefusals.unavailable(Part.AUTH), request);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden, RoutingContext request) {
        return writer.response(new Refusal(Reason.FORBIDDEN), request);
    }

    @ServerExceptionMapper
    Response unserved(WebApplicationException unserved, RoutingContext request) {
        return switch (unserved.getResponse().getStatus()) {
            case 400 -> writer.response(new Refusal(Reason.MALFORMED_BODY), request);
            case 401 -> writer.response(new Refusal(Reason.NOT_SIGNED_IN), request);
            case 403 -> writer.response(new Refusal(Reason.FORBIDDEN), request);
            case 404 -> writer.response(new Refusal(Reason.NOT_FOUND), request);
            case 405 -> writer.response(new Refusal(Reason.METHOD_NOT_ALLOWED), request);
            case 406 -> writer.response(new Refusal(Reason.NOT_ACCEPTABLE), request);
            case 413 -> writer.response(new Refusal(Reason.BODY_TOO_LARGE), request);
            case 415 -> writer.response(new Refusal(Reason.UNSUPPORTED_MEDIA_TYPE), request);
            default -> failed(unserved, request);
        };
    }

    @ServerExceptionMapper
    Response failed(Exception fault, RoutingContext request) {
        Log.errorf(
                fault,
                "%s %s failed, trace %s",
                request.request().method(),
                request.request().path(),
                Attributes.trace(request).id());
        return writer.response(new Refusal(Reason.INTERNAL), request);
    }

    private static boolean ofOurAnswer(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    /** {@code enrol.body.faceImages[0]} is {@code /faceImages/0}; a query parameter {@code list.limit} is {@code /limit}. */
    private static String pointer(ConstraintViolation<?> violation) {
        var pointer = new StringBuilder();
        String parameter = "";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                parameter = node.getName();
            }
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer.append('/').append(node.getName());
            }
        }
        return pointer.isEmpty() && !parameter.equals("body") ? "/" + parameter : pointer.toString();
    }
}
