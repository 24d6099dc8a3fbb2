package io.signet.launcher;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code --name value} pairs of the command line. */
record Options(Map<String, String> values) {
    Options {
        values = Map.copyOf(values);
    }

    /** @throws MisuseException for a word that is none of {@code known}, a name without a value, or one given twice */
    static Options of(List<String> words, Set<String> known) {
        var values = new LinkedHashMap<String, String>();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String name = rest.next();
            if (!known.contains(name)) {
                throw new MisuseException("there is no option " + name);
            }
            if (!rest.hasNext()) {
                throw new MisuseException(name + " needs a value");
            }
            if (values.put(name, rest.next()) != null) {
                throw new MisuseException(name + " is given twice");
            }
        }
        return new Options(values);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws MisuseException when it is given and not a number */
    int number(String name, int otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new MisuseException(name + " needs a number, got " + value);
        }
    }
}
