package dev.hushtable.service.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientFilesTest {
    private static final ClientSetup.Credentials KEY = new ClientSetup.Credentials("AKIAX", "se/cret+1");

    @TempDir
    private Path folder;

    private ClientSetup setup(ClientSetup.Credentials credentials) {
        return new ClientSetup("https://localhost:8001", Path.of("/ca.pem"), "eu-central-1", credentials);
    }

    @Test
    void leaves_an_environment_and_a_profile_that_only_the_owner_reads() throws Exception {
        DataDirectory data = new DataDirectory(folder);
        ClientFiles files = new ClientFiles(data);

        files.write(KEY);
        files.write(setup(KEY));

        assertThat(Files.readString(data.clientEnvironment()))
                .contains(
                        "export AWS_ENDPOINT_URL='https://localhost:8001'\n",
                        "export AWS_CA_BUNDLE='/ca.pem'\n",
                        "export NODE_EXTRA_CA_CERTS='/ca.pem'\n",
                        "export AWS_REGION='eu-central-1'\n",
                        "export AWS_ACCESS_KEY_ID='AKIAX'\n",
                        "export AWS_SECRET_ACCESS_KEY='se/cret+1'\n");
        assertThat(Files.readString(data.awsConfig())).contains("[profile hushtable]", "ca_bundle = /ca.pem");
        for (Path file : new Path[] {data.clientEnvironment(), data.awsConfig(), data.awsCredentials()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void finds_again_what_it_left() {
        ClientFiles files = new ClientFiles(new DataDirectory(folder));
        assertThat(files.credentials()).isNull();
        assertThat(files.endpoint()).isNull();

        files.write(KEY);
        files.write(setup(KEY));

        assertThat(files.credentials()).isEqualTo(KEY);
        assertThat(files.endpoint()).isEqualTo("https://localhost:8001");
    }

    @Test
    void shows_no_secret_by_accident() {
        assertThat(setup(KEY).toString()).doesNotContain("se/cret+1").contains("AKIAX");
    }

    @Test
    void leaves_credentials_out_that_it_does_not_have() {
        assertThat(setup(null).environment()).doesNotContainKeys("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
        assertThatThrownBy(() -> setup(null).credentialsFile()).isInstanceOf(IllegalStateException.class);
    }
}
