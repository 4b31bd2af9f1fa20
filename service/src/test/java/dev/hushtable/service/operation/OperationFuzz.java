package dev.hushtable.service.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.hushtable.service.item.InvalidInputException;
import dev.hushtable.service.wire.ApiException;

/**
 * Any bytes as a request of any operation: its name, a space, the body. It is planned and executed, or it is a client's
 * error.
 */
public final class OperationFuzz {
    private OperationFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, UTF_8);
        int space = text.indexOf(' ');
        if (space > 0) {
            run(text.substring(0, space), text.substring(space + 1));
        }
    }

    static void run(String operation, String body) {
        TestHouse house = TestHouse.withGameScores();
        if (!house.knows(operation)) {
            return;
        }
        house.call(
                "PutItem",
                "{'TableName':'GameScores','Item':{'UserId':{'S':'u'},'GameTitle':{'S':'g'},"
                        + "'n':{'N':'1'},'l':{'L':[{'S':'a'}]},'ss':{'SS':['a','b']}}}");
        try {
            house.reply(operation, body);
        } catch (InvalidInputException e) {
            // What a client may be told.
        } catch (ApiException e) {
            if (e.type().status() >= 500) {
                throw e;
            }
        }
    }
}
