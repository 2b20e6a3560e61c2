package io.ordertrail.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A screen that remembers what was shown on it. */
final class Recorder implements Screen {
  final List<String> said = new CopyOnWriteArrayList<>();
  final List<Snapshot> shown = new CopyOnWriteArrayList<>();

  @Override
  public void say(String line) {
    said.add(line);
  }

  @Override
  public void show(Snapshot snapshot) {
    shown.add(snapshot);
  }

  String lastSaid() {
    return new ArrayList<>(said).getLast();
  }

  Snapshot lastShown() {
    return shown.getLast();
  }

  @Override
  public void keep() {}

  @Override
  public void close() {}
}
