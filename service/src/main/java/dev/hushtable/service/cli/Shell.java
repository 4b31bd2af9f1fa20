package dev.hushtable.service.cli;

import java.util.Map;
import java.util.stream.Collectors;

/** The shells {@code hushtable env} can write for, and how each sets a variable. */
enum Shell {
    BASH {
        @Override
        String assignment(String name, String value) {
            return "export " + name + "='" + value.replace("'", "'\\''") + "'";
        }
    },
    FISH {
        @Override
        String assignment(String name, String value) {
            return "set -gx " + name + " '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
    },
    POWERSHELL {
        @Override
        String assignment(String name, String value) {
            return "$env:" + name + " = '" + value.replace("'", "''") + "'";
        }
    },
    DOTENV {
        @Override
        String assignment(String name, String value) {
            return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        }
    };

    abstract String assignment(String name, String value);

    /** A line a variable, ending with a newline. */
    String lines(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> assignment(variable.getKey(), variable.getValue()) + "\n")
                .collect(Collectors.joining());
    }
}
