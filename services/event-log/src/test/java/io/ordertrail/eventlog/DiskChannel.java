package io.ordertrail.eventlog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A file in the page cache and on its disk, as Linux keeps it: what is written is dirty until a
 * force brings it to the disk, and a force that fails leaves it in the cache, clean, and not on the
 * disk.
 */
final class DiskChannel extends FileChannel {
  private byte[] cache = new byte[0];
  private byte[] disk = new byte[0];
  private final BitSet dirty = new BitSet();
  private int position;
  private boolean failing;

  void failNextForce() {
    failing = true;
  }

  /** What a power cut leaves. */
  byte[] onDisk() {
    return disk.clone();
  }

  @Override
  public void force(boolean metaData) throws IOException {
    boolean fails = failing;
    failing = false;
    if (!fails) {
      disk = Arrays.copyOf(disk, cache.length);
      dirty.stream().forEach(at -> disk[at] = cache[at]);
    }
    dirty.clear();
    if (fails) {
      throw new IOException("Input/output error");
    }
  }

  @Override
  public int write(ByteBuffer source) {
    int written = write(source, position);
    position += written;
    return written;
  }

  @Override
  public int write(ByteBuffer source, long at) {
    int length = source.remaining();
    cache = Arrays.copyOf(cache, Math.max(cache.length, (int) at + length));
    source.get(cache, (int) at, length);
    dirty.set((int) at, (int) at + length);
    return length;
  }

  @Override
  public int read(ByteBuffer target, long at) {
    int length = Math.min(target.remaining(), cache.length - (int) at);
    if (length <= 0) {
      return -1;
    }
    target.put(cache, (int) at, length);
    return length;
  }

  @Override
  public FileChannel truncate(long size) {
    cache = Arrays.copyOf(cache, (int) Math.min(size, cache.length));
    return this;
  }

  @Override
  public FileChannel position(long newPosition) {
    position = (int) newPosition;
    return this;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long size() {
    return cache.length;
  }

  @Override
  protected void implCloseChannel() {}

  @Override
  public int read(ByteBuffer target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long read(ByteBuffer[] targets, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long write(ByteBuffer[] sources, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferTo(long at, long count, WritableByteChannel target) {
    throw new UnsupportedOperationException();
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long at, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long at, long size) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock lock(long at, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }

  @Override
  public FileLock tryLock(long at, long size, boolean shared) {
    throw new UnsupportedOperationException();
  }
}
