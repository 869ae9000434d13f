package io.steadyvm.runtime.console;

/** The last bytes of a stream, up to a limit; what is oldest is lost first. Not thread-safe. */
public final class ByteRing {
    private final byte[] ring;
    private int start;
    private int size;

    /** Holds at most so many bytes. */
    public ByteRing(int most) {
        this.ring = new byte[most];
    }

    /**
     * Appends.
     *
     * @return how many bytes were lost for it
     */
    public long add(byte[] bytes) {
        int from = Math.max(0, bytes.length - ring.length);
        int added = bytes.length - from;
        int overflow = Math.max(0, size + added - ring.length);
        start = (start + overflow) % ring.length;
        size -= overflow;
        int end = (start + size) % ring.length;
        int first = Math.min(added, ring.length - end);
        System.arraycopy(bytes, from, ring, end, first);
        System.arraycopy(bytes, from + first, ring, 0, added - first);
        size += added;
        return (long) from + overflow;
    }

    /** Everything, in order. */
    public byte[] copy() {
        return first(size);
    }

    /** The oldest bytes, at most so many, which are no longer in it; none when it is empty. */
    public byte[] take(int most) {
        byte[] taken = first(Math.min(most, size));
        start = (start + taken.length) % ring.length;
        size -= taken.length;
        return taken;
    }

    private byte[] first(int count) {
        byte[] bytes = new byte[count];
        int untilEnd = Math.min(count, ring.length - start);
        System.arraycopy(ring, start, bytes, 0, untilEnd);
        System.arraycopy(ring, 0, bytes, untilEnd, count - untilEnd);
        return bytes;
    }
}
