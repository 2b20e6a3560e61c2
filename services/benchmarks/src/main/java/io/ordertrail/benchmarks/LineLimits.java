package io.ordertrail.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one thread can do at most with the lines of a journal: hash each with the hash before it, or
 * write them in pieces of 256 KiB. No journal with a hash chain is faster than the first.
 */
final class LineLimits {
  private static final int SAMPLE_BYTES = 16 * 1024 * 1024;
  private static final int CHUNK = 1 << 18;
  private static final int PASSES = 20;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Rates hashing = new Rates();
  private final Rates writing = new Rates();
  private byte[] sample = new byte[0];
  private List<Integer> ends = List.of();

  /** Takes the beginning of that journal as what there is to be hashed and written. */
  void sample(Path journal) throws IOException {
    if (sample.length > 0) {
      return;
    }
    try (InputStream in = Files.newInputStream(journal)) {
      sample = in.readNBytes(SAMPLE_BYTES);
    }
    ends = new ArrayList<>();
    for (int i = 0; i < sample.length; i++) {
      if (sample[i] == '\n') {
        ends.add(i);
      }
    }
  }

  void measure(Path folder) throws IOException {
    time(hashing, this::hash);
    Path file = folder.resolve("limit");
    time(writing, () -> write(file));
    Files.delete(file);
  }

  private interface Work {
    void run() throws IOException;
  }

  private void time(Rates rates, Work work) throws IOException {
    long cpuBeforeNs = THREADS.getCurrentThreadCpuTime();
    long beganNs = System.nanoTime();
    work.run();
    long tookNs = System.nanoTime() - beganNs;
    rates.add((long) PASSES * ends.size(), tookNs, THREADS.getCurrentThreadCpuTime() - cpuBeforeNs);
  }

  private void hash() {
    MessageDigest sha256 = sha256();
    byte[] previous = new byte[32];
    for (int pass = 0; pass < PASSES; pass++) {
      int from = 0;
      for (int end : ends) {
        sha256.update(previous);
        sha256.update(sample, from, end - from);
        previous = sha256.digest();
        from = end + 1;
      }
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK has no SHA-256", e);
    }
  }

  private void write(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int pass = 0; pass < PASSES; pass++) {
        for (int at = 0; at < sample.length; at += CHUNK) {
          ByteBuffer chunk = ByteBuffer.wrap(sample, at, Math.min(CHUNK, sample.length - at));
          while (chunk.hasRemaining()) {
            channel.write(chunk);
          }
        }
      }
    }
  }

  void forget() {
    hashing.forget();
    writing.forget();
  }

  double bytesALine() {
    return sample.length / (double) ends.size();
  }

  Rates hashing() {
    return hashing;
  }

  Rates writing() {
    return writing;
  }
}
