package io.ordertrail.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A shipper of others on the same journal, without a state of an earlier turn. */
final class PeerSender implements Sender {
  private final Peer peer;
  private final PeerPlace.Installed place;
  private final String url;
  private final Path journal;
  private final int files;
  private final Path work;
  private ChildProcess process;

  /**
   * @param journal the folder with the segments
   * @param files how many there are
   * @param work a folder of its own, made anew for each turn
   */
  PeerSender(Peer peer, PeerPlace.Installed place, String url, Path journal, int files, Path work) {
    this.peer = peer;
    this.place = place;
    this.url = url;
    this.journal = journal;
    this.files = files;
    this.work = work;
  }

  @Override
  public String name() {
    return peer.label();
  }

  @Override
  public void start() throws IOException {
    if (Files.exists(work)) {
      WorkFolder.delete(work);
    }
    Files.createDirectories(work);
    Path configuration = work.resolve(peer.resource());
    Files.writeString(configuration, PeerConfiguration.of(peer, url, journal, files, work));
    process =
        ChildProcess.start(
            peer.command(place, configuration, work), place.environment(), work.resolve("output"));
  }

  @Override
  public void check() throws IOException, BenchException {
    process.check(peer.label());
  }

  @Override
  public long cpuNs() throws IOException {
    return process.cpuNs();
  }

  @Override
  public long peakMb() throws IOException {
    return process.peakMb();
  }

  @Override
  public void stop() throws InterruptedException {
    process.stop();
  }
}
