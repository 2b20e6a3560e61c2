package io.ordertrail.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who hears of which alert, asked of Alertmanager's own tool. */
class RoutesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "alertname=CircuitBreakerTriggered priority=P0 service=risk-manager | record,page",
        "alertname=HighOrderLatency priority=P1 service=execution-engine | record,chat",
        "alertname=LowDiskSpace priority=P2 service=shipper | record,tickets",
        "alertname=Watchdog priority=P2 | record,dead-mans-switch",
        "alertname=SomebodyElses | record",
      })
  void anAlertGoesWhereItsPrioritySays(String labels, String receivers) throws Exception {
    MonitoringFolder written = Repository.written(folder, 0, Repository.everything());
    String[] fixed = {
      "amtool", "config", "routes", "test", "--config.file", written.alertmanagerFile().toString()
    };
    String[] command = Arrays.copyOf(fixed, fixed.length + labels.split(" ").length);
    System.arraycopy(labels.split(" "), 0, command, fixed.length, labels.split(" ").length);
    Program.Result result = Program.run(command);
    assertThat(result.code()).as(result.output()).isZero();
    // Before it stands a warning about its own options.
    assertThat(result.output().lines().toList()).last().isEqualTo(receivers);
  }
}
