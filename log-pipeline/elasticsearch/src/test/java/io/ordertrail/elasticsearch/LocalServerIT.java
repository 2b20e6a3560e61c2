package io.ordertrail.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(TestServer.class)
class LocalServerIT {

  @Test
  void isReadyAndNotRoot(TestServer.Running running) throws IOException {
    LocalServer server = running.server();
    System.out.printf(
        "Elasticsearch ready after %d ms in %s%n", server.readyAfter().toMillis(), server.folder());
    assertThat(server.isAlive()).isTrue();
    assertThat(server.pids()).hasSizeGreaterThanOrEqualTo(2);
    for (long pid : server.pids()) {
      List<String> status = Files.readAllLines(Path.of("/proc/" + pid + "/status"));
      assertThat(status).anyMatch(line -> line.matches("Uid:\\s+[1-9]\\d*\\s.*"));
      status.stream().filter(line -> line.startsWith("VmRSS")).forEach(System.out::println);
    }
  }

  @Test
  void refusesAPortWhereAnElasticsearchAnswers(TestServer.Running running) {
    LocalServerOptions second = TestServer.options("test-second").ports(running.server().port(), 0);
    assertThatThrownBy(() -> LocalServer.start(second))
        .isInstanceOf(LocalServerException.class)
        .hasMessageContaining(
            "An Elasticsearch (cluster ordertrail-local, green) already answers at port "
                + running.server().port());
  }

  @Test
  void refusesAFolderWhereOneIsRunning(TestServer.Running running) {
    assertThatThrownBy(() -> LocalServer.start(TestServer.options("test-elasticsearch")))
        .isInstanceOf(LocalServerException.class)
        .hasMessageContaining("is already running in " + running.server().folder());
  }

  @Test
  void refusesAPortOfSomebodyElse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LocalServerOptions options = TestServer.options("test-second").ports(taken.getLocalPort(), 0);
      assertThatThrownBy(() -> LocalServer.start(options))
          .isInstanceOf(LocalServerException.class)
          .hasMessageContaining(
              "Port " + taken.getLocalPort() + " is in use by something that is not Elasticsearch");
    }
  }

  @Test
  void saysWhyItDiedAndLeavesNothingRunning() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      LocalServerOptions options = TestServer.options("test-second").ports(0, taken.getLocalPort());
      assertThatThrownBy(() -> LocalServer.start(options))
          .isInstanceOf(LocalServerException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " is in use");
      assertThat(LocalServer.stopLeftOver(options)).isFalse();
    } finally {
      delete("test-second");
    }
  }

  @Test
  void findsAndStopsAServerWhoseOwnerWasKilled() throws Exception {
    LocalServerOptions options = TestServer.options("test-orphan");
    LocalServer orphan = LocalServer.start(options);
    List<ProcessHandle> processes =
        orphan.pids().stream().map(pid -> ProcessHandle.of(pid).orElseThrow()).toList();
    assertThat(LocalServer.stopLeftOver(options)).isTrue();
    assertThat(processes).noneMatch(ProcessHandle::isAlive);
    assertThat(LocalServer.stopLeftOver(options)).isFalse();
    orphan.stopAndDelete();
  }

  @Test
  void saysWhereToGetAMissingDistribution() {
    LocalServerOptions options =
        LocalServerOptions.of(
            Path.of("/nowhere/elasticsearch.zip"),
            TestServer.options("test-second").folder(),
            Path.of(System.getProperty("java.home")));
    assertThatThrownBy(() -> LocalServer.start(options.ports(0, 0)))
        .isInstanceOf(LocalServerException.class)
        .hasMessageContaining("fetch-server.sh /nowhere");
  }

  private static void delete(String folder) throws Exception {
    Path asked = TestServer.options(folder).folder();
    FileTrees.delete(ServerFolder.reachable(asked, ServerUser.current()));
  }
}
