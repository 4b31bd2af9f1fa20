package dev.hushtable.tests;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.sts.StsClient;

/** A user without policies, whom only keys and grants can let do something. Its access key outlives servers. */
record KeyUser(String arn, String accessKeyId, String secret) {
    private static final Pattern KEY = Pattern.compile("access key id\\s+(\\S+)\\s+secret access key\\s+(\\S+)");

    /** Makes it by the command line, and waits until the server lets it in. */
    static KeyUser create(String name, ServerProcess server) throws Exception {
        ServerProcess.Finished made = ServerProcess.run(
                "user", "create", name, "--data", server.data().toString());
        Matcher key = KEY.matcher(made.output());
        if (made.exitCode() != 0 || !key.find()) {
            throw new IllegalStateException("user create: " + made.exitCode());
        }
        Clients clients = Clients.ofAdministrator(server).as(key.group(1), key.group(2));
        return new KeyUser(arnOf(clients), key.group(1), key.group(2));
    }

    private static String arnOf(Clients clients) throws InterruptedException {
        for (int look = 1; ; look++) {
            try (StsClient sts = clients.sts()) {
                return sts.getCallerIdentity().arn();
            } catch (AwsServiceException notYet) {
                if (look == 600) {
                    throw notYet;
                }
                Thread.sleep(100);
            }
        }
    }

    Clients of(ServerProcess server) {
        return Clients.ofAdministrator(server).as(accessKeyId, secret);
    }
}
