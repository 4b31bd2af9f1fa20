package dev.hushtable.service.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, as the jar's manifest says. */
final class VersionText implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = VersionText.class.getPackage().getImplementationVersion();
        return new String[] {
            "hushtable " + (version == null ? "(unpackaged)" : version),
            "Java " + System.getProperty("java.runtime.version") + " on " + System.getProperty("os.name"),
            "FIPS 140: approved algorithms with --fips; no part has a certificate"
        };
    }
}
