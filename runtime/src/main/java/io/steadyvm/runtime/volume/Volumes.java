package io.steadyvm.runtime.volume;

import io.steadyvm.runtime.decide.GuestId;
import io.steadyvm.runtime.image.ImageException;
import io.steadyvm.runtime.image.Images;
import io.steadyvm.runtime.machine.Disk;
import io.steadyvm.runtime.machine.Machine;
import io.steadyvm.runtime.machine.Machine.KernelBoot;
import io.steadyvm.runtime.machine.Volume;
import io.steadyvm.runtime.qemu.Backing;
import io.steadyvm.runtime.qemu.Backing.Format;
import io.steadyvm.runtime.qemu.GuestFiles;
import io.steadyvm.runtime.qemu.Resources;
import io.steadyvm.runtime.qemu.Resources.Kernel;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds or makes what is behind a machine's disks. */
public final class Volumes {
    private static final byte[] QCOW2 = {'Q', 'F', 'I', (byte) 0xfb};

    private final Images images;
    private final HostDisks hostDisks;

    public Volumes(Images images, HostDisks hostDisks) {
        this.images = images;
        this.hostDisks = hostDisks;
    }

    /** Looks whether all is there; makes nothing but the unpacked form of an image. */
    public void check(Machine machine) throws MissingException {
        for (Disk disk : machine.disks()) {
            switch (disk.volume()) {
                case Volume.ContainerDisk image -> disk(image);
                case Volume.HostDisk host -> hostDisks.file(host);
                case Volume.EmptyDisk _, Volume.CloudInit _ -> {}
            }
        }
        if (machine.kernel().isPresent()) {
            kernel(machine.kernel().get());
        }
    }

    /** Makes seeds and empty disks, and names the file behind each disk. */
    public Resources make(
            Machine machine, GuestFiles files, GuestId guest, List<Integer> probedPorts)
            throws IOException {
        try {
            Map<String, Backing> disks = new HashMap<>();
            for (Disk disk : machine.disks()) {
                disks.put(disk.name(), backing(disk, files, guest));
            }
            Optional<Kernel> kernel =
                    machine.kernel().isPresent()
                            ? Optional.of(kernel(machine.kernel().get()))
                            : Optional.empty();
            return new Resources(files, disks, kernel, probedPorts);
        } catch (MissingException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Backing backing(Disk disk, GuestFiles files, GuestId guest)
            throws IOException, MissingException {
        return switch (disk.volume()) {
            case Volume.ContainerDisk image -> {
                Path file = disk(image);
                yield new Backing(file, format(file), true);
            }
            case Volume.HostDisk host -> {
                Path file = hostDisks.file(host);
                if (host.create() && !Files.exists(file)) {
                    sparse(file, host.capacity());
                }
                yield new Backing(file, Format.RAW, false);
            }
            case Volume.EmptyDisk(long capacity) -> {
                Path file = files.emptyDisk(disk.name());
                sparse(file, capacity);
                yield new Backing(file, Format.RAW, false);
            }
            case Volume.CloudInit seed -> {
                Path file = files.seed(disk.name());
                Seed.write(file, guest, seed);
                yield new Backing(file, Format.RAW, false);
            }
        };
    }

    private Path disk(Volume.ContainerDisk disk) throws MissingException {
        try {
            return images.disk(disk.image(), disk.path());
        } catch (ImageException e) {
            throw missing(disk.image(), e);
        }
    }

    private Kernel kernel(KernelBoot boot) throws MissingException {
        try {
            Path kernel = images.file(boot.image(), boot.kernelPath());
            Optional<Path> initrd =
                    boot.initrdPath().isPresent()
                            ? Optional.of(images.file(boot.image(), boot.initrdPath().get()))
                            : Optional.empty();
            return new Kernel(kernel, initrd);
        } catch (ImageException e) {
            throw missing(boot.image(), e);
        }
    }

    private static MissingException missing(String image, ImageException why) {
        return new MissingException("ErrImagePull", "image \"" + image + "\" " + why.getMessage());
    }

    /** An image's own file, which no guest has written to: its first bytes can be believed. */
    private static Format format(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return Arrays.equals(stream.readNBytes(QCOW2.length), QCOW2)
                    ? Format.QCOW2
                    : Format.RAW;
        }
    }

    private static void sparse(Path file, long bytes) throws IOException {
        try (RandomAccessFile disk = new RandomAccessFile(file.toFile(), "rw")) {
            disk.setLength(bytes);
        }
    }
}
