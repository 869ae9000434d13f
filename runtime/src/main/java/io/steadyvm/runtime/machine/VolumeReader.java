package io.steadyvm.runtime.machine;

import io.steadyvm.api.Quantity;
import io.steadyvm.runtime.machine.Volume.CloudInit;
import io.steadyvm.runtime.machine.Volume.ContainerDisk;
import io.steadyvm.runtime.machine.Volume.EmptyDisk;
import io.steadyvm.runtime.machine.Volume.HostDisk;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a spec's volumes, of the kinds that need nothing but this node. */
final class VolumeReader {
    /** The dialect of 2018 says registryDisk for what v1 calls containerDisk. */
    private static final List<String> CONTAINER_DISK = List.of("containerDisk", "registryDisk");

    private final Map<String, Place> volumes = new LinkedHashMap<>();
    private final List<Fault> faults;

    VolumeReader(Place spec, List<Fault> faults) {
        this.faults = faults;
        for (Place volume : spec.at("volumes").entries()) {
            volumes.put(volume.at("name").text().orElse(""), volume);
        }
    }

    Set<String> names() {
        return volumes.keySet();
    }

    /** The volume of this name, which this place in the spec asks for. */
    Optional<Volume> read(String name, Place asking) {
        Place volume = volumes.get(name);
        if (volume == null) {
            String fact = "is \"" + name + "\", which names no entry of spec.volumes";
            faults.add(new Fault(asking.at("name").path(), fact));
            return Optional.empty();
        }
        for (String kind : CONTAINER_DISK) {
            if (volume.at(kind).isPresent()) {
                return Optional.of(containerDisk(volume.at(kind)));
            }
        }
        if (volume.at("cloudInitNoCloud").isPresent()) {
            return Optional.of(cloudInit(volume.at("cloudInitNoCloud")));
        }
        if (volume.at("emptyDisk").isPresent()) {
            return Optional.of(new EmptyDisk(capacity(volume.at("emptyDisk"))));
        }
        if (volume.at("hostDisk").isPresent()) {
            return Optional.of(hostDisk(volume.at("hostDisk")));
        }
        faults.add(
                new Fault(
                        volume.path(),
                        "is of no kind that is supported here; use containerDisk, emptyDisk,"
                                + " hostDisk or cloudInitNoCloud"));
        return Optional.empty();
    }

    private Volume containerDisk(Place source) {
        Optional<String> image = source.at("image").text().filter(text -> !text.isEmpty());
        if (image.isEmpty()) {
            faults.add(new Fault(source.at("image").path(), "is missing"));
        }
        return new ContainerDisk(
                image.orElse(""), source.at("path").text().filter(text -> !text.isEmpty()));
    }

    private Volume hostDisk(Place source) {
        String path = source.at("path").text().orElse("");
        boolean create = source.at("type").text().equals(Optional.of("DiskOrCreate"));
        return new HostDisk(path, create, create ? capacity(source) : 0);
    }

    private long capacity(Place source) {
        Place field = source.at("capacity");
        long bytes = field.text().flatMap(Quantity::parse).map(Quantity::floor).orElse(0L);
        if (bytes < 512) {
            faults.add(new Fault(field.path(), "is no amount of at least 512 bytes"));
        }
        return bytes;
    }

    private Volume cloudInit(Place source) {
        for (String reference : List.of("secretRef", "networkDataSecretRef")) {
            if (source.at(reference).isPresent()) {
                String fact = "is not supported here (the runtime reads no Secrets); use userData";
                faults.add(new Fault(source.at(reference).path(), fact));
            }
        }
        return new CloudInit(data(source, "userData").orElse(""), data(source, "networkData"));
    }

    /** The field as base64, whichever of its two spellings is used. */
    private Optional<String> data(Place source, String field) {
        Place encoded = source.at(field + "Base64");
        Optional<String> text = encoded.text().filter(value -> !value.isEmpty());
        if (text.isPresent()) {
            return text.flatMap(value -> checked(value, encoded));
        }
        return source.at(field)
                .text()
                .filter(value -> !value.isEmpty())
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .map(Base64.getEncoder()::encodeToString);
    }

    private Optional<String> checked(String base64, Place place) {
        try {
            Base64.getMimeDecoder().decode(base64);
            return Optional.of(base64);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(place.path(), "is no base64"));
            return Optional.empty();
        }
    }
}
