package io.ordertrail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.ordertrail.drills.Drills;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** What is said before any fault is begun; the system test runs drills on a whole system. */
@Isolated("takes standard output")
class DrillCommandTest {
  @TempDir Path data;

  private Typed drill(String subcommand, String... more) {
    String[] line = new String[4 + more.length];
    line[0] = "drill";
    line[1] = subcommand;
    line[2] = "--data";
    line[3] = data.toString();
    System.arraycopy(more, 0, line, 4, more.length);
    return Typed.line(line);
  }

  private void running(String venue) throws Exception {
    DataFolder folder = DataFolder.at(data);
    folder.prepare();
    Instance.Session session = new Instance.Session("s-1", venue, 0, "");
    JsonFiles.write(folder.instanceFile(), Instance.starting(session, new Proc()));
  }

  @Test
  void listNamesEveryDrillWithItsAlertAndItsFault() {
    Typed list = Typed.line("drill", "list");
    assertThat(list.exitCode()).isZero();
    assertThat(list.out().lines()).hasSameSizeAs(Drills.names());
    Drills.descriptions()
        .forEach(
            drill ->
                assertThat(list.out().lines())
                    .anyMatch(line -> drill.stream().allMatch(line::contains)));
  }

  @Test
  void aDrillThatIsNotThereIsNamedAndNothingRuns() {
    Typed run = drill("run", "halt", "flood");
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("there is no drill \"flood\": look with drill list.");
  }

  @Test
  void drillAloneAsksWhichOne() {
    Typed alone = Typed.line("drill");
    assertThat(alone.exitCode()).isEqualTo(2);
    assertThat(alone.err()).contains("drill list", "drill quiet");
  }

  @Test
  void withoutASystemItSaysHowToStartOne() {
    for (Typed typed : new Typed[] {drill("all"), drill("quiet"), drill("run", "halt")}) {
      assertThat(typed.exitCode()).isEqualTo(1);
      assertThat(typed.err()).contains("nothing runs on " + data, "./ordertrail up");
    }
  }

  @Test
  void anAccountAtAlpacaIsNotHarmed() throws Exception {
    running("alpaca");
    Typed run = drill("run", "halt");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("drills are for the paper venue");
  }

  @Test
  void scalesByOneOrMoreAndQuietNotAtAll() {
    assertThat(drill("all", "--factor", "0").err()).contains("--factor is 1 or more.");
    assertThat(drill("quiet", "--factor", "15").exitCode()).isEqualTo(2);
  }
}
