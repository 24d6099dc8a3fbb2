package io.signet.biometric.capture;

import com.twelvemonkeys.imageio.plugins.bmp.BMPImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.signet.biometric.domain.ImageFault;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * Makes upright RGB pictures of JPEG, PNG, BMP, TIFF and WebP files, told apart by their bytes. Files come from strangers: limits
 * are checked against what the header claims, before memory is set aside.
 *
 * <p>Transparent pixels come out on white, 16 bits a sample as 8, CMYK as RGB; embedded colour profiles of RGB
 * pictures are not applied. Safe for use by several threads at once.
 */
public final class ImageDecoder {
    private final ImageLimits limits;
    private final ImageReaderSpi jpeg;
    private final ImageReaderSpi jpegOfInks;
    private final ImageReaderSpi png;
    private final ImageReaderSpi bmp;
    private final ImageReaderSpi tiff;
    private final ImageReaderSpi webp;

    public ImageDecoder(ImageLimits limits) {
        this.limits = limits;
        // The platform's own reader is the fastest for ordinary JPEG; it knows no CMYK.
        this.jpeg = ofPlatform("jpeg");
        this.png = ofPlatform("png");
        this.jpegOfInks = registered(new JPEGImageReaderSpi());
        this.bmp = registered(new BMPImageReaderSpi());
        this.tiff = registered(new TIFFImageReaderSpi());
        this.webp = registered(new WebPImageReaderSpi());
    }

    public ImageLimits limits() {
        return limits;
    }

    /** In colour. */
    public Decoded decode(byte[] file) {
        return decode(file, true);
    }

    /**
     * Decodes.
     *
     * @param colour whether colours are wanted; without them a file that holds luminance by itself, as JPEG does, takes much
     *     less time. Other files come out in colour all the same
     */
    public Decoded decode(byte[] file, boolean colour) {
        if (file.length > limits.bytes()) {
            return new Decoded.Refused(
                    ImageFault.TOO_LARGE,
                    "the file has " + file.length + " bytes; at most " + limits.bytes() + " are taken");
        }
        try {
            ImageHeader header = ImageHeader.read(new Bytes(file));
            return withinLimits(header, file, colour);
        } catch (UnreadableImage e) {
            return new Decoded.Refused(ImageFault.UNREADABLE, e.getMessage());
        }
    }

    private Decoded withinLimits(ImageHeader header, byte[] file, boolean colour) throws UnreadableImage {
        String size = header.width() + " × " + header.height() + " pixels";
        if ((long) header.width() * header.height() > limits.pixels()) {
            return new Decoded.Refused(
                    ImageFault.TOO_LARGE, "the picture has " + size + "; at most " + limits.pixels() + " are taken");
        }
        if (Math.min(header.width(), header.height()) < limits.side()) {
            return new Decoded.Refused(
                    ImageFault.TOO_SMALL, "the picture has " + size + "; each side needs at least " + limits.side());
        }
        BufferedImage pixels = pixels(header, file, colour);
        return new Decoded.Picture(
                !colour && Pixels.isLuminance(pixels)
                        ? Pixels.uprightLuminance(pixels, header.orientation())
                        : Pixels.upright(pixels, header.orientation()));
    }

    private BufferedImage pixels(ImageHeader header, byte[] file, boolean colour) throws UnreadableImage {
        ImageReader reader = null;
        try (FileInput input = new FileInput(file)) {
            reader = provider(header).createReaderInstance();
            reader.setInput(input, false, true);
            AtomicBoolean cutOff = new AtomicBoolean();
            reader.addIIOReadWarningListener((source, warning) -> {
                // What is missing would come out as a grey area.
                if (warning.toLowerCase(Locale.ROOT).contains("premature")) {
                    cutOff.set(true);
                }
            });
            BufferedImage image = reader.read(0, parameters(reader, header, colour));
            if (cutOff.get()) {
                throw UnreadableImage.cutOff();
            }
            return image;
        } catch (IOException | RuntimeException e) {
            // Readers meet damaged data with all kinds of exceptions.
            throw UnreadableImage.cutOff();
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    private ImageReadParam parameters(ImageReader reader, ImageHeader header, boolean colour) throws IOException {
        int period = Math.ceilDiv(Math.max(header.width(), header.height()), limits.decodedSide());
        // A long thin picture keeps a pixel of its short side.
        int fitting = Math.max(1, Math.min(period, Math.min(header.width(), header.height()) / limits.side()));
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(fitting, fitting, 0, 0);
        if (header.format() == ImageHeader.Format.JPEG
                && !header.inks()
                && reader.getImageTypes(0).next().getBufferedImageType() == BufferedImage.TYPE_3BYTE_BGR) {
            int width = Math.ceilDiv(header.width(), fitting);
            int height = Math.ceilDiv(header.height(), fitting);
            parameters.setDestination(
                    !colour && header.luminance()
                            ? new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY)
                            // Spares turning each pixel round, twice.
                            : Pixels.rgb(width, height));
        }
        return parameters;
    }

    private ImageReaderSpi provider(ImageHeader header) {
        return switch (header.format()) {
            case JPEG -> header.inks() ? jpegOfInks : jpeg;
            case PNG -> png;
            case BMP -> bmp;
            case TIFF -> tiff;
            case WEBP -> webp;
        };
    }

    private static ImageReaderSpi ofPlatform(String format) {
        List<ImageReaderSpi> found = new ArrayList<>();
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule().isNamed()) {
                found.add(reader.getOriginatingProvider());
            }
            reader.dispose();
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("this Java runtime lacks the module java.desktop's reader for " + format);
        }
        return found.getFirst();
    }

    /** Some readers hand parts of their work to others that they find in the registry. */
    private static <T extends ImageReaderSpi> ImageReaderSpi registered(T provider) {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        synchronized (ImageDecoder.class) {
            ImageReaderSpi known = registry.getServiceProviderByClass(provider.getClass());
            if (known != null) {
                return known;
            }
            registry.registerServiceProvider(provider, ImageReaderSpi.class);
            return provider;
        }
    }
}
