package io.github.hailuo4j.app;

import io.github.hailuo4j.runtime.files.ExclusiveFile;
import io.github.hailuo4j.runtime.files.FileInUseException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Where a video is to go, kept for one run from before anything is paid. A locked file beside it, {@code .NAME.reserved}, keeps
 * other runs out. The system drops the lock of a process that dies, so what it leaves behind is in nobody's way.
 */
public final class Place implements AutoCloseable {

    /** More than any of the models' videos has. */
    private static final long ROOM = 64L * 1024 * 1024;

    private final Path target;
    private final ExclusiveFile reservation;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Place(Path target, ExclusiveFile reservation) {
        this.target = target;
        this.reservation = reservation;
    }

    /**
     * Reserves a place; its folder is made if it is not there.
     *
     * @param force whether a file that is there may be overwritten
     * @throws InvalidInputException if no video can be saved there, or another run is about to save one
     */
    public static Place reserve(Path out, boolean force) {
        Path target = target(out);
        check(out, target, force);
        Path folder = Objects.requireNonNull(target.getParent());
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            checkRoom(out, Files.getFileStore(folder));
            Place place = new Place(target, ExclusiveFile.open(reservation(target)));
            try {
                // Another run may have saved its video since.
                check(out, target, force);
                return place;
            } catch (RuntimeException e) {
                place.close();
                throw e;
            }
        } catch (FileInUseException e) {
            throw new InvalidInputException("another run of hailuo is about to save a video as " + target
                    + ". Give another --out, or wait until it has ended. Nothing was sent");
        } catch (IOException e) {
            throw noPlace(out, e);
        }
    }

    /**
     * Checks what {@link #reserve} checks, and leaves nothing behind, the folder included.
     *
     * @param force whether a file that is there may be overwritten
     * @throws InvalidInputException if no video can be saved there, or another run is about to save one
     */
    public static void check(Path out, boolean force) {
        Path target = target(out);
        Path folder = Objects.requireNonNullElse(target.getParent(), target);
        if (Files.isDirectory(folder)) {
            reserve(out, force).close();
            return;
        }
        check(out, target, force);
        try {
            checkRoom(out, Files.getFileStore(FutureFolder.checked(folder, reservation(target))));
        } catch (IOException e) {
            throw noPlace(out, e);
        }
    }

    private static Path target(Path out) {
        if (out.toString().isEmpty()) {
            throw new InvalidInputException("--out must be the name of a file");
        }
        Path target = out.toAbsolutePath().normalize();
        if (Characters.areLost(target.toString())) {
            throw new InvalidInputException(Characters.explain("the path " + target));
        }
        return target;
    }

    private static InvalidInputException noPlace(Path out, IOException failure) {
        return new InvalidInputException(
                "no video can be saved as " + out + ": " + reason(failure) + ". Give another --out. Nothing was sent");
    }

    private static Path reservation(Path target) {
        // Not shorter than what the download adds to the name: a name that is too long is found out here.
        return target.resolveSibling("." + target.getFileName() + ".reserved");
    }

    private static void check(Path out, Path target, boolean force) {
        if (Files.isDirectory(target)) {
            throw new InvalidInputException("--out must be a file, and " + out + " is a directory");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new InvalidInputException("--out must be a file, and " + out + " is a device, a pipe or the like");
        }
        // Saving would refuse it, when the video is paid for: what it leads to may be anything by then.
        if (Files.isSymbolicLink(target)) {
            throw new InvalidInputException(out + " is a symbolic link" + leadingTo(target)
                    + ", and a video replaces only a file. Give another --out");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS) && !force) {
            throw new InvalidInputException(out + " is there already; --force overwrites it");
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        if (Files.exists(part, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)) {
            throw new InvalidInputException("no video can be saved as " + out + ": " + part
                    + ", where its beginning would be kept, is no file. Remove it, or give another --out");
        }
    }

    private static String leadingTo(Path link) {
        try {
            return " to " + Files.readSymbolicLink(link);
        } catch (IOException e) {
            return "";
        }
    }

    static void checkRoom(Path out, FileStore disk) throws IOException {
        long room = disk.getUsableSpace();
        // Some network file systems know nothing of their size.
        if (disk.getTotalSpace() > 0 && room < ROOM) {
            throw new InvalidInputException(
                    "there are " + room / 1024 / 1024 + " MB free for " + out + ", and a video may" + " take "
                            + ROOM / 1024 / 1024 + " MB. Make room, or give another --out. Nothing was sent");
        }
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileAlreadyExistsException known) {
            return known.getFile() + " is a file and no folder";
        } else if (failure instanceof AccessDeniedException known) {
            return "nothing may be written to " + known.getFile();
        } else if (failure instanceof NoSuchFileException known) {
            return "the folder " + known.getFile() + " cannot be made";
        }
        return String.valueOf(failure.getMessage());
    }

    /** The path, absolute. */
    public Path target() {
        return target;
    }

    /** Whether two paths lead to one file, as far as that can be said of files that need not be there. */
    public static boolean isSame(Path target, String other) {
        try {
            return real(target).equals(real(Path.of(other)));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Path real(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        try {
            return folder == null ? absolute : folder.toRealPath().resolve(absolute.getFileName());
        } catch (IOException e) {
            return absolute;
        }
    }

    /** Removes what a run that was killed left beside a file, unless another run has it. */
    public static void sweep(String file) {
        Path reservation;
        try {
            reservation = reservation(Path.of(file).toAbsolutePath());
        } catch (InvalidPathException e) {
            return;
        }
        if (Files.isRegularFile(reservation, LinkOption.NOFOLLOW_LINKS)) {
            try {
                new Place(reservation, ExclusiveFile.open(reservation)).close();
            } catch (IOException e) {
                // In use: the run that has it removes it.
            }
        }
    }

    /** Gives the place free; again, nothing: by then it may be another run's. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try (reservation) {
            reservation.delete();
        } catch (IOException e) {
            // It is empty, and no lock is on it any more: the next run takes it over.
        }
    }
}
