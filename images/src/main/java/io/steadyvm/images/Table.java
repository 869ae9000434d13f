package io.steadyvm.images;

import io.steadyvm.images.oci.Layer;
import java.util.List;

/** What was made, for people. */
record Table(List<Image> images) {
    private static final double MEGABYTE = 1e6;

    String text() {
        StringBuilder text = new StringBuilder();
        for (Image image : images) {
            text.append(image.name()).append('\n');
            long zipped = 0;
            long plain = 0;
            for (Layer layer : image.layers()) {
                line(text, layer.name(), layer.blob().size(), layer.size(), layer.blob().digest());
                zipped += layer.blob().size();
                plain += layer.size();
            }
            line(text, "all", zipped, plain, image.digest());
            text.append(
                    "  %s, %d components in %s.cdx.json%n"
                            .formatted(
                                    image.archive(),
                                    image.components(),
                                    image.program().artifact()));
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, long zipped, long plain, String id) {
        text.append(
                "  %-10s %7.1f MB packed %7.1f MB unpacked  %s%n"
                        .formatted(name, zipped / MEGABYTE, plain / MEGABYTE, id));
    }
}
