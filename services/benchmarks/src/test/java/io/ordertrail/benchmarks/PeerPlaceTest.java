package io.ordertrail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeerPlaceTest {
  @TempDir Path root;

  @Test
  void findsUnpackedPackagesWithTheirModulesAndLibraries() throws IOException {
    program("usr/sbin/syslog-ng");
    Path modules = folder("usr/lib/syslog-ng/3.38");
    Files.createFile(modules.resolve("libhttp.so"));
    Path libraries = folder("lib/x86_64-linux-gnu");

    PeerPlace place = PeerPlace.of(Peer.SYSLOG_NG, Optional.of(root), List.of());

    assertThat(place).isInstanceOf(PeerPlace.Installed.class);
    PeerPlace.Installed installed = (PeerPlace.Installed) place;
    assertThat(installed.modules()).isEqualTo(modules);
    assertThat(installed.environment().get("LD_LIBRARY_PATH"))
        .contains(libraries.toString(), root.resolve("usr/lib/syslog-ng").toString());
  }

  @Test
  void findsAnInstalledOneOnThePathAndLeavesItsLibrariesToTheSystem() throws IOException {
    program("usr/sbin/rsyslogd");
    Files.createFile(folder("usr/lib/x86_64-linux-gnu/rsyslog").resolve("omelasticsearch.so"));

    PeerPlace place =
        PeerPlace.of(
            Peer.RSYSLOG,
            Optional.empty(),
            List.of(root.resolve("usr/bin"), root.resolve("usr/sbin")));

    assertThat(place)
        .asInstanceOf(type(PeerPlace.Installed.class))
        .satisfies(installed -> assertThat(installed.environment()).isEmpty());
  }

  @Test
  void saysWhatToInstallWhenThereIsNone() throws IOException {
    assertThat(PeerPlace.of(Peer.SYSLOG_NG, Optional.empty(), List.of(root)))
        .asInstanceOf(type(PeerPlace.Missing.class))
        .extracting(PeerPlace.Missing::why)
        .asString()
        .contains("not installed", "syslog-ng-core syslog-ng-mod-http", "--syslog-ng DIR");
    assertThat(PeerPlace.of(Peer.RSYSLOG, Optional.of(root), List.of()))
        .asInstanceOf(type(PeerPlace.Missing.class))
        .extracting(PeerPlace.Missing::why)
        .asString()
        .contains("not installed", "usr/sbin/rsyslogd", root.toString());
  }

  @Test
  void aPeerWithoutItsElasticsearchModuleIsNotWhole() throws IOException {
    program("usr/sbin/rsyslogd");

    assertThat(PeerPlace.of(Peer.RSYSLOG, Optional.of(root), List.of()))
        .asInstanceOf(type(PeerPlace.Missing.class))
        .extracting(PeerPlace.Missing::why)
        .asString()
        .contains("omelasticsearch.so", "rsyslog-elasticsearch");
  }

  private Path folder(String name) throws IOException {
    return Files.createDirectories(root.resolve(name));
  }

  private void program(String name) throws IOException {
    folder("usr/sbin");
    Files.createFile(
        root.resolve(name),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
  }
}
