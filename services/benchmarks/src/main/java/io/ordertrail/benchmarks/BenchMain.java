package io.ordertrail.benchmarks;

import io.ordertrail.runtime.ServiceSettings;
import io.ordertrail.runtime.Settings;
import io.ordertrail.runtime.SettingsException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Map;

/**
 * Measures. Exit codes: 0 when it measured (whether a goal was reached is in the output), 1 when it
 * could not, 2 for bad settings; what is wrong is said on standard error.
 */
public final class BenchMain {
  private static final String NAME = "benchmarks";

  private BenchMain() {}

  public static void main(String[] args) {
    System.exit(run(System.out, System.err, args));
  }

  static int run(PrintStream out, PrintStream err, String... args) {
    try {
      BenchSettings settings = settings(args);
      Report report = new Report(Machine.here());
      out.print(report.heading());
      try (WorkFolder work = WorkFolder.in(settings.work())) {
        for (Part part : settings.parts()) {
          PartResult result = part.measure(settings, work, line -> out.println("  " + line));
          report.add(result);
          out.print(result.text());
        }
      }
      if (settings.json().isPresent()) {
        Files.writeString(settings.json().get(), report.json());
      }
      return 0;
    } catch (SettingsException bad) {
      err.println(bad.getMessage());
      return 2;
    } catch (IOException | BenchException impossible) {
      err.println("ordertrail: the benchmark ended: " + impossible.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("ordertrail: the benchmark was interrupted.");
      return 1;
    }
  }

  private static BenchSettings settings(String... args) {
    Settings settings = Settings.parse(NAME, Map.of(), args);
    ServiceSettings.read(settings);
    BenchSettings bench = BenchSettings.read(settings);
    settings.finish();
    return bench;
  }
}
