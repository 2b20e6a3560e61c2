package io.ordertrail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeerConfigurationTest {
  private static final Path JOURNAL = Path.of("/record/journal/execution-engine");
  private static final Path WORK = Path.of("/bench/work");

  @ParameterizedTest
  @EnumSource(Peer.class)
  void everyPlaceIsFilled(Peer peer) throws IOException {
    assertThat(configuration(peer, 3)).doesNotContain("<<", ">>").contains(JOURNAL.toString());
  }

  @Test
  void syslogNgSendsToTheBulkAddressWithWindowsForEachFile() throws IOException {
    assertThat(configuration(Peer.SYSLOG_NG, 300))
        .contains("url(\"http://127.0.0.1:9311/_bulk?filter_path=errors\")")
        .contains("max-files(300)", "log-iw-size(30000)", "log-fifo-size(30000)");
  }

  @Test
  void rsyslogNamesHostAndPortApartAndKeepsItsStateInTheWorkFolder() throws IOException {
    assertThat(configuration(Peer.RSYSLOG, 3))
        .contains("server=\"127.0.0.1\"", "serverport=\"9311\"")
        .contains("workDirectory=\"/bench/work\"", "queue.size=\"10000\"");
  }

  private static String configuration(Peer peer, int files) throws IOException {
    return PeerConfiguration.of(peer, "http://127.0.0.1:9311", JOURNAL, files, WORK);
  }
}
