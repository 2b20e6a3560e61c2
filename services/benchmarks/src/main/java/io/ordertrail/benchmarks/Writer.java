package io.ordertrail.benchmarks;

import io.ordertrail.eventlog.EventLog;
import io.ordertrail.eventlog.ServiceName;
import io.ordertrail.eventlog.WriterIdentity;
import io.ordertrail.runtime.BuildInfo;
import java.nio.file.Path;

/** The writer whose record the benchmark makes: an execution engine by name. */
final class Writer {
  static final String SESSION = "benchmark";
  static final ServiceName SERVICE = ServiceName.EXECUTION_ENGINE;

  private Writer() {}

  static WriterIdentity identity(Path data) {
    BuildInfo build = BuildInfo.ofThisBuild();
    return new WriterIdentity(
        SERVICE,
        EventLog.newRunId(data, SERVICE),
        SESSION,
        SERVICE.text() + "@bench",
        "bench",
        ProcessHandle.current().pid(),
        "local",
        "paper",
        build.version() == null ? "unknown" : build.version(),
        build.gitCommit(),
        "2e51ed4678574a17");
  }
}
