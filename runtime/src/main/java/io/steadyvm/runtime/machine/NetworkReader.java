package io.steadyvm.runtime.machine;

import io.steadyvm.runtime.machine.NetworkCard.Model;
import io.steadyvm.runtime.machine.NetworkCard.Port;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a spec's interfaces and the networks that they belong to. */
final class NetworkReader {
    private static final String MAC = "[0-9a-f]{2}(:[0-9a-f]{2}){5}";

    private final Place spec;
    private final String firmwareUuid;
    private final List<Fault> faults;

    NetworkReader(Place spec, String firmwareUuid, List<Fault> faults) {
        this.spec = spec;
        this.firmwareUuid = firmwareUuid;
        this.faults = faults;
    }

    List<NetworkCard> read() {
        List<Place> interfaces = spec.at("domain.devices.interfaces").entries();
        Map<String, Place> networks = new HashMap<>();
        for (Place network : spec.at("networks").entries()) {
            networks.put(network.at("name").text().orElse(""), network);
        }
        if (interfaces.isEmpty() && networks.isEmpty()) {
            return podInterface();
        }
        if (interfaces.size() > NetworkCard.LIMIT) {
            String fact = "has more than " + NetworkCard.LIMIT + " entries";
            faults.add(new Fault(spec.at("domain.devices.interfaces").path(), fact));
        }
        List<NetworkCard> cards = new ArrayList<>();
        for (Place entry : interfaces) {
            checkNetwork(entry, networks);
            cards.add(card(entry));
        }
        return cards;
    }

    /** As in KubeVirt, a spec without networks has the cluster's own, unless it says otherwise. */
    private List<NetworkCard> podInterface() {
        boolean unwanted =
                spec.at("domain.devices.autoattachPodInterface")
                        .text()
                        .equals(Optional.of("false"));
        return unwanted
                ? List.of()
                : List.of(
                        new NetworkCard(
                                "default",
                                Model.VIRTIO,
                                derivedMac("default"),
                                List.of(),
                                Optional.empty()));
    }

    private void checkNetwork(Place entry, Map<String, Place> networks) {
        Place network = networks.get(entry.at("name").text().orElse(""));
        if (network == null) {
            faults.add(new Fault(entry.at("name").path(), "names no entry of spec.networks"));
        } else if (!network.at("pod").isPresent()) {
            faults.add(new Fault(network.path(), "is no pod network; only that is supported here"));
        }
        for (String binding : List.of("sriov", "macvtap", "binding")) {
            if (entry.at(binding).isPresent()) {
                String fact = "is not supported here; use masquerade";
                faults.add(new Fault(entry.at(binding).path(), fact));
            }
        }
    }

    private NetworkCard card(Place entry) {
        String name = entry.at("name").text().orElse("");
        return new NetworkCard(
                name, model(entry), mac(entry, name), ports(entry), entry.at("bootOrder").number());
    }

    private Model model(Place entry) {
        Place field = entry.at("model");
        Optional<String> text = field.text().filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return Model.VIRTIO;
        }
        for (Model model : Model.values()) {
            if (model.text().equals(text.get())) {
                return model;
            }
        }
        faults.add(
                new Fault(
                        field.path(),
                        "is \""
                                + text.get()
                                + "\"; use virtio, e1000, e1000e, rtl8139, ne2k_pci"
                                + " or pcnet"));
        return Model.VIRTIO;
    }

    private String mac(Place entry, String name) {
        Place field = entry.at("macAddress");
        Optional<String> text = field.text().filter(value -> !value.isEmpty());
        if (text.isEmpty()) {
            return derivedMac(name);
        }
        String mac = text.get().toLowerCase(Locale.ROOT).replace('-', ':');
        if (!mac.matches(MAC)) {
            faults.add(new Fault(field.path(), "is \"" + text.get() + "\", which is no MAC"));
        }
        return mac;
    }

    /**
     * Locally administered, unicast, and the same at each boot: it hangs on the firmware's UUID.
     */
    private String derivedMac(String name) {
        byte[] hash = sha256(firmwareUuid + "/" + name);
        return "02:" + HexFormat.ofDelimiter(":").formatHex(hash, 0, 5);
    }

    private List<Port> ports(Place entry) {
        List<Port> ports = new ArrayList<>();
        for (Place port : entry.at("ports").entries()) {
            Optional<Integer> number = port.at("port").number().filter(n -> n > 0 && n < 65536);
            if (number.isEmpty()) {
                faults.add(new Fault(port.at("port").path(), "is no port; use 1 to 65535"));
                continue;
            }
            boolean udp = port.at("protocol").text().filter("UDP"::equalsIgnoreCase).isPresent();
            ports.add(new Port(udp, number.get()));
        }
        return ports;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
