package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.EventLogConfig;
import io.ordertrail.eventlog.EventLogListener;
import io.ordertrail.eventlog.LifecycleAction;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the command answers with its exit code; the proof itself is tested in its own module. */
class VerifyTest {
  @TempDir private Path data;

  @BeforeEach
  void journal() {
    WriterIdentity identity =
        new WriterIdentity(
            ServiceName.RISK_MANAGER,
            EventLog.newRunId(data, ServiceName.RISK_MANAGER),
            "session-1",
            "node-1",
            "host-1",
            4711,
            "test",
            "paper",
            "0.1.0",
            "abc1234",
            "0123456789abcdef");
    try (EventLog log =
        EventLog.open(data, identity, EventLogConfig.DEFAULT, EventLogListener.NONE)) {
      for (int i = 0; i < 10; i++) {
        log.recorder().begin(LifecycleAction.SERVICE_READY, log.clock().nowNs()).commit();
      }
    }
  }

  private int verify(String... more) {
    List<String> arguments =
        Stream.concat(
                Stream.of("verify", "--data", data.toString(), "--against", ""), Stream.of(more))
            .toList();
    return OrdertrailMain.commandLine().execute(arguments.toArray(String[]::new));
  }

  @Test
  void aGoodRecordIsZero() throws IOException {
    Path report = data.resolve("report.json");
    assertThat(verify("--json", report.toString())).isZero();
    assertThat(Files.readString(report)).contains("\"proven\" : true");
  }

  @Test
  void anEditedEventIsOne() throws IOException {
    try (Stream<Path> files = Files.walk(data.resolve("journal"))) {
      Path segment = files.filter(Files::isRegularFile).findFirst().orElseThrow();
      Files.writeString(segment, Files.readString(segment).replaceFirst("host-1", "host-2"));
    }
    assertThat(verify()).isEqualTo(1);
  }

  @Test
  void whatCannotBeLookedAtIsTwo() {
    assertThat(verify("--journal", data.resolve("none").toString())).isEqualTo(2);
    assertThat(verify("--against", "something")).isEqualTo(2);
    assertThat(verify("--against", "venue")).isEqualTo(2);
    assertThat(verify("--date", "yesterday")).isEqualTo(2);
  }
}
