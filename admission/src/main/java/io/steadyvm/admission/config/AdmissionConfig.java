package io.steadyvm.admission.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What is written down where a user says nothing, and who may do what others may not.
 *
 * @param defaultArchitecture the architecture of a VM that names none, a key of {@code platforms}
 * @param platforms the defaults by architecture, as in {@code spec.architecture}
 * @param interfaceBinding how the default interface is bound to the pod network
 * @param interfaceModel the network card of an interface that names none
 * @param ownUsers names of our own components' users; they alone may change a VMI's spec
 * @param runtimeFinalizer whether a VMI gets the finalizer of what runs the guests
 * @param featureGates what is allowed beyond KubeVirt's own default
 */
public record AdmissionConfig(
        String defaultArchitecture,
        Map<String, Platform> platforms,
        String interfaceBinding,
        String interfaceModel,
        Set<String> ownUsers,
        boolean runtimeFinalizer,
        Set<FeatureGate> featureGates) {
    private static final AdmissionConfig DEFAULTS =
            new AdmissionConfig(
                    "amd64",
                    Map.of("amd64", amd64(), "arm64", arm64(), "s390x", s390x()),
                    "bridge",
                    "virtio",
                    Set.of(),
                    false,
                    Set.of());

    public AdmissionConfig {
        platforms = Map.copyOf(platforms);
        ownUsers = Set.copyOf(ownUsers);
        featureGates = Set.copyOf(featureGates);
        Objects.requireNonNull(interfaceBinding);
        Objects.requireNonNull(interfaceModel);
        if (!platforms.containsKey(defaultArchitecture)) {
            throw new IllegalArgumentException(
                    "the default architecture must be one of amd64, arm64 or s390x, not \""
                            + defaultArchitecture
                            + "\"");
        }
    }

    /**
     * KubeVirt's own defaults, with machine types of QEMU 7.2 (what Debian 12 has), and no users of
     * ours.
     */
    public static AdmissionConfig defaults() {
        return DEFAULTS;
    }

    /** The same with another default architecture. */
    public AdmissionConfig withDefaultArchitecture(String architecture) {
        return new AdmissionConfig(
                architecture,
                platforms,
                interfaceBinding,
                interfaceModel,
                ownUsers,
                runtimeFinalizer,
                featureGates);
    }

    /**
     * The same with another default machine type of the default architecture.
     *
     * @throws IllegalArgumentException when it isn't a versioned one, or of another architecture;
     *     the message is for users
     */
    public AdmissionConfig withDefaultMachineType(String type) {
        MachineTypes known = platform(defaultArchitecture).machines();
        if (!known.supports(type)) {
            throw new IllegalArgumentException(
                    "the default machine type of %s must be one of %s, not \"%s\""
                            .formatted(
                                    defaultArchitecture, String.join(" ", known.allowed()), type));
        }
        Map<String, Platform> changed = new HashMap<>(platforms);
        changed.computeIfPresent(defaultArchitecture, (name, old) -> old.withDefaultMachine(type));
        return new AdmissionConfig(
                defaultArchitecture,
                changed,
                interfaceBinding,
                interfaceModel,
                ownUsers,
                runtimeFinalizer,
                featureGates);
    }

    private AdmissionConfig with(
            Set<String> users, boolean finalizerOfRuntime, Set<FeatureGate> gates) {
        return new AdmissionConfig(
                defaultArchitecture,
                platforms,
                interfaceBinding,
                interfaceModel,
                users,
                finalizerOfRuntime,
                gates);
    }

    /**
     * The same with these names of our own users, such as {@code
     * system:serviceaccount:steadyvm-system:steadyvm-controller}.
     */
    public AdmissionConfig withOwnUsers(Set<String> users) {
        return with(users, runtimeFinalizer, featureGates);
    }

    /** The same, with or without the finalizer of what runs the guests. */
    public AdmissionConfig withRuntimeFinalizer(boolean on) {
        return with(ownUsers, on, featureGates);
    }

    /** The same with these feature gates open. */
    public AdmissionConfig withFeatureGates(Set<FeatureGate> gates) {
        return with(ownUsers, runtimeFinalizer, gates);
    }

    /** The defaults of this architecture, or of the default one when it is unset or unknown. */
    public Platform platform(String architecture) {
        Platform platform = platforms.get(architecture);
        return platform == null
                ? Objects.requireNonNull(platforms.get(defaultArchitecture))
                : platform;
    }

    private static Platform amd64() {
        Map<String, String> aliases = Map.of("q35", "pc-q35-7.2", "pc", "pc-i440fx-7.2");
        return new Platform(
                new MachineTypes("pc-q35-7.2", aliases, List.of("q35*", "pc-q35*")),
                "sata",
                "sata");
    }

    private static Platform arm64() {
        Map<String, String> aliases = Map.of("virt", "virt-7.2");
        return new Platform(
                new MachineTypes("virt-7.2", aliases, List.of("virt*")), "virtio", "scsi");
    }

    private static Platform s390x() {
        Map<String, String> aliases = Map.of("s390-ccw-virtio", "s390-ccw-virtio-7.2");
        return new Platform(
                new MachineTypes("s390-ccw-virtio-7.2", aliases, List.of("s390-ccw-virtio*")),
                "virtio",
                "scsi");
    }
}
