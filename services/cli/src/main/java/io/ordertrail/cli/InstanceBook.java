package io.ordertrail.cli;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/**
 * Keeps the data folder's instance file up to date. The session's thread calls it; other commands
 * read the file at any time.
 */
final class InstanceBook {
  private final DataFolder folder;
  private final Consumer<String> notes;
  private Instance instance;

  InstanceBook(DataFolder folder, Instance instance, Consumer<String> notes) {
    this.folder = folder;
    this.instance = instance;
    this.notes = notes;
    write();
  }

  void state(Instance.State state) {
    instance = instance.with(state, instance.processes());
    write();
  }

  void processes(List<Instance.Member> processes) {
    instance = instance.with(instance.state(), processes);
    write();
  }

  void stopped(List<String> verdict, String closing, int exitCode) {
    instance = instance.stopped(verdict, closing, exitCode);
    write();
  }

  private void write() {
    try {
      JsonFiles.writeDurably(folder.instanceFile(), instance);
    } catch (IOException e) {
      // The system goes on; only other terminals do not see the change.
      notes.accept("cannot write %s (%s)".formatted(folder.instanceFile(), Sentences.reason(e)));
    }
  }
}
