package dev.hushtable.service.cli;

import java.util.Map;
import java.util.stream.Collectors;

/** The shells {@code hushtable env} can write for, and how each sets a variable. */
enum Shell {
    BASH("export %s=%s") {
        @Override
        String quoted(String value) {
            return "'" + value.replace("'", "'\\''") + "'";
        }
    },
    FISH("set -gx %s %s") {
        @Override
        String quoted(String value) {
            return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
    },
    POWERSHELL("$env:%s = %s") {
        @Override
        String quoted(String value) {
            return "'" + value.replace("'", "''") + "'";
        }
    },
    DOTENV("%s=%s") {
        @Override
        String quoted(String value) {
            return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
    };

    private final String form;

    Shell(String form) {
        this.form = form;
    }

    /** The value as one word in which nothing is expanded. */
    abstract String quoted(String value);

    String assignment(String name, String value) {
        return form.formatted(name, quoted(value));
    }

    /** A line a variable, ending with a newline. */
    String lines(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> assignment(variable.getKey(), variable.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}
