package io.steadyvm.runtime.decide;

/** One boot of one machine: a VMI of this name, and which one of that name. */
public record GuestId(String namespace, String name, String uid) {
    public GuestId {
        // They become names of files.
        if (!(namespace + name + uid).matches("[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException("no identity: " + namespace + "/" + name);
        }
    }

    @Override
    public String toString() {
        return namespace + "/" + name;
    }
}
