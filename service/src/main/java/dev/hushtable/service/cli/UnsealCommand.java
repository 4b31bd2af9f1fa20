package dev.hushtable.service.cli;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hushtable unseal}: one custodian hands a waiting server one share, typed unseen or on standard input. */
@Command(
        name = "unseal",
        mixinStandardHelpOptions = true,
        description = "give your share to a server that waits for its custodians; asks for it, or reads standard input")
final class UnsealCommand implements Runnable {

    /** Answers to accepted shares begin with it. */
    static final String ACCEPTED = "accepted";

    @Mixin
    private Settings settings = new Settings();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        Path socket = settings.dataDirectory().unsealSocket();
        if (!Files.exists(socket)) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE,
                    "no sealed server waits in "
                            + settings.dataDirectory().root().toAbsolutePath()
                            + ": start it, or name its --data; one that is unsealed already waits no more");
        }
        char[] share = new SecretInput().askOrRead("share");
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            UnsealMessage.write(channel, share);
            tell(new String(UnsealMessage.read(channel)));
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.UNAVAILABLE,
                    "the server in " + socket.getParent() + " does not answer: " + e.getMessage());
        } finally {
            Arrays.fill(share, '\0');
        }
    }

    private void tell(String answer) {
        if (!answer.startsWith(ACCEPTED)) {
            throw new CommandFailure(CommandFailure.NO_PERMISSION, answer);
        }
        spec.commandLine().getOut().println(answer);
        spec.commandLine().getOut().flush();
    }
}
