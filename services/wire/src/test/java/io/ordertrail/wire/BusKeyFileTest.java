package io.ordertrail.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zeromq.ZCert;
import org.zeromq.ZConfig;

class BusKeyFileTest {
  @TempDir Path folder;

  @Test
  void whatIsMadeIsReadAgainAndTheSecretHalfIsForItsOwnerAlone() throws IOException {
    String open = BusKeys.make(folder, "risk-manager");
    BusKey key = BusKeyFile.readSecret(folder.resolve("risk-manager.key"));
    assertThat(key.name()).isEqualTo("risk-manager");
    assertThat(key.publicText()).isEqualTo(open);
    assertThat(BusKeyFile.readPublic(folder.resolve("risk-manager.pub"))).isEqualTo(key.toPublic());
    assertThat(mode("risk-manager.key")).isEqualTo("rw-------");
    assertThat(Files.readString(folder.resolve("risk-manager.pub"))).doesNotContain("secret-key =");
  }

  @Test
  void zeromqItselfReadsTheFileAndWeReadZeromqs() throws IOException {
    String open = BusKeys.make(folder, "market-data");
    ZConfig theirs = ZConfig.load(folder.resolve("market-data.key").toString());
    assertThat(theirs.getValue("/curve/public-key")).isEqualTo(open);
    assertThat(theirs.getValue("/metadata/name")).isEqualTo("market-data");

    ZCert cert = new ZCert();
    cert.setMeta("name", "elsewhere");
    cert.savePublic(folder.resolve("theirs.pub").toString());
    BusKey ours = BusKeyFile.readPublic(folder.resolve("theirs.pub"));
    assertThat(ours.name()).isEqualTo("elsewhere");
    assertThat(ours.publicText()).isEqualTo(cert.getPublicKeyAsZ85());
  }

  @Test
  void nothingIsWrittenOverAKeyThatIsThere() throws IOException {
    BusKeys.make(folder, "one");
    String before = Files.readString(folder.resolve("one.key"));
    assertThatThrownBy(() -> BusKeys.make(folder, "one"))
        .isInstanceOf(FileAlreadyExistsException.class);
    Files.delete(folder.resolve("one.key"));
    assertThatThrownBy(() -> BusKeys.make(folder, "one"))
        .isInstanceOf(FileAlreadyExistsException.class);
    assertThat(folder.resolve("one.key")).doesNotExist();
    assertThat(before).isNotEmpty();
  }

  @Test
  void aSecretThatOthersMayReadIsRefusedAndNotShown() throws IOException {
    BusKeys.make(folder, "one");
    Path file = folder.resolve("one.key");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> BusKeyFile.readSecret(file))
        .isInstanceOf(BusKeyException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void whatIsNoKeyIsASentenceWithTheFileAndWithoutItsText() throws IOException {
    BusKeys.make(folder, "one");
    refused("one.pub", "public key only", BusKeyFile::readSecret, true);
    Files.writeString(folder.resolve("short.pub"), "name = \"a\"\npublic-key = \"x{secret\"\n");
    refused("short.pub", "no public-key of 40", BusKeyFile::readPublic, false);
    Files.writeString(folder.resolve("nameless.pub"), "public-key = \"x\"\n");
    refused("nameless.pub", "does not say whose", BusKeyFile::readPublic, false);
    Files.write(folder.resolve("large.pub"), new byte[20_000]);
    refused("large.pub", "larger than", BusKeyFile::readPublic, false);
    refused("absent.pub", "there is no key file", BusKeyFile::readPublic, false);
  }

  @Test
  void aPublisherWithoutAKnownKeyIsSaidBeforeAnythingStarts() {
    CurveHouse house = new CurveHouse(folder).admit("execution-engine");
    assertThatThrownBy(() -> house.subscriber("execution-engine", "risk-manager", "tcp://h:1"))
        .isInstanceOf(BusKeyException.class)
        .hasMessageContaining("no public key of risk-manager");
    assertThatThrownBy(
            () ->
                BusSecurity.curve(
                    house.secret("execution-engine"),
                    folder.resolve("nowhere"),
                    Set.of(),
                    Map.of(),
                    (_, _) -> {}))
        .isInstanceOf(BusKeyException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void onlyAddressesOfThisHostAreLocal() {
    assertThat(
            Set.of(
                "tcp://127.0.0.1:5555",
                "tcp://127.3.2.1:1",
                "tcp://localhost:5555",
                "tcp://[::1]:5",
                "inproc://x"))
        .allMatch(BusSecurity::isLocal);
    assertThat(
            Set.of(
                "tcp://0.0.0.0:5555",
                "tcp://*:5555",
                "tcp://10.0.0.1:5555",
                "tcp://eth0:5555",
                "tcp://127.0.0.1.example.org:5555",
                "tcp://localhost.example:1",
                "tcp://[::]:5",
                "udp://127.0.0.1:1",
                ""))
        .noneMatch(BusSecurity::isLocal);
  }

  private String mode(String file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
  }

  private void refused(
      String file,
      String sentence,
      java.util.function.Function<Path, BusKey> reader,
      boolean makePrivate)
      throws IOException {
    Path path = folder.resolve(file);
    if (makePrivate) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    }
    assertThatThrownBy(() -> reader.apply(path))
        .isInstanceOf(BusKeyException.class)
        .hasMessageContaining(sentence)
        .hasMessageContaining(file)
        .hasMessageNotContaining("x{secret");
  }
}
