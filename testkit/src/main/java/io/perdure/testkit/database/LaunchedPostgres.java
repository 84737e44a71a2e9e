package io.perdure.testkit.database;

import io.perdure.PerdureException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** A server of our own, on a free loopback port, in a temporary folder, under an account that may run it. */
final class LaunchedPostgres implements PostgresServer {
    private static final String USER = "postgres";

    private final TemporaryFolder folder;
    private final ServerAccount account;
    private final Path programs;
    private final PostgresUrl url;
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean running = true;

    private LaunchedPostgres(TemporaryFolder folder, ServerAccount account, PostgresUrl url) {
        this.folder = folder;
        this.account = account;
        this.programs = PostgresBinaries.unpacked().resolve("bin");
        this.url = url;
    }

    static LaunchedPostgres start(Durability durability) {
        try (TemporaryFolder probe = TemporaryFolder.create()) {
            return start(durability, ServerAccount.choose(probe));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @SuppressWarnings("try") // the folder is only closed
    static LaunchedPostgres start(Durability durability, ServerAccount account) {
        TemporaryFolder folder = TemporaryFolder.create();
        try {
            int port = freePort();
            String password = password();
            LaunchedPostgres server = new LaunchedPostgres(folder, account, url(port, password));
            server.initialize(password, durability.settings() + network(port));
            server.launch();
            return server;
        } catch (IOException | RuntimeException e) {
            try (TemporaryFolder gone = folder) {
                throw failed(e);
            }
        }
    }

    @Override
    public PostgresUrl url() {
        return url;
    }

    @Override
    @SuppressWarnings("try") // the folder is only closed
    public void close() {
        if (closed.compareAndSet(false, true)) {
            try (TemporaryFolder gone = folder) {
                if (running) {
                    control("-m", "immediate", "stop").run();
                }
            } catch (IOException e) {
                throw new PerdureException("A PostgreSQL server of the tests may still be running in " + folder, e);
            }
        }
    }

    /** Ends all its processes with SIGKILL: nobody writes anything down any more. */
    void kill() throws IOException {
        running = false;
        long pid = Long.parseLong(
                Files.readAllLines(data().resolve("postmaster.pid")).get(0).strip());
        // The others are its children. They would end by themselves, but not before they have noticed.
        List<ProcessHandle> processes = ProcessHandle.of(pid).stream()
                .flatMap(main -> Stream.concat(Stream.of(main), main.descendants()))
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
    }

    /** After a kill: it recovers what was committed. */
    void restart() throws IOException {
        control("start").run();
        running = true;
    }

    /** Ends its life as a standby: it takes writes from now on. */
    void promote() throws IOException {
        control("promote").run();
    }

    /**
     * Makes a standby of it: a copy of its files that follows what it writes, and without which nothing is committed.
     * It stands still meanwhile.
     */
    LaunchedPostgres follow(int port) throws IOException {
        control("-m", "fast", "stop").run();
        TemporaryFolder other = TemporaryFolder.create();
        account.handOver(other.path());
        account.command(other.path(), Path.of("cp"))
                .with("-a", data().toString(), other.path().toString())
                .run();
        LaunchedPostgres standby = new LaunchedPostgres(other, account, url.toPort(port));
        standby.set(network(port) + "primary_conninfo = '" + url.connectionInfo() + "'\n");
        account.handOver(Files.createFile(standby.data().resolve("standby.signal")));
        set("synchronous_standby_names = '*'\n");
        restart();
        standby.launch();
        return standby;
    }

    private void set(String settings) throws IOException {
        Files.writeString(data().resolve("postgresql.conf"), settings, StandardOpenOption.APPEND);
    }

    private void initialize(String password, String settings) throws IOException {
        Path passwordFile = Files.writeString(folder.path().resolve("password"), password);
        account.handOver(folder.path());
        account.handOver(passwordFile);
        account.command(folder.path(), programs.resolve("initdb"))
                .with("--no-sync", "--no-locale", "--encoding=UTF8", "--auth=scram-sha-256")
                .with("--username=" + USER, "--pwfile=" + passwordFile, "--pgdata=" + data())
                .run();
        set(settings);
    }

    private void launch() throws IOException {
        // Without a log file of its own the server writes where pg_ctl does, so a failed start says why.
        control("start").run();
        // A JVM that is told to end in the middle of its tests takes the server with it.
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "perdure-postgres-stop"));
    }

    private Command control(String... arguments) {
        return account.command(folder.path(), programs.resolve("pg_ctl"))
                .with("--pgdata=" + data(), "--wait")
                .with(arguments);
    }

    private Path data() {
        return folder.path().resolve("data");
    }

    private static PostgresUrl url(int port, String password) {
        return PostgresUrl.parse(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER + "&password=" + password);
    }

    private static String network(int port) {
        return """
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                port = PORT
                """
                .replace("PORT", Integer.toString(port));
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String password() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static PerdureException failed(Exception cause) {
        return new PerdureException(
                "PostgreSQL could not be started for the tests: see the cause. To use a server that runs already, set "
                        + URL_PROPERTY + " or " + URL_VARIABLE + " to its JDBC URL.",
                cause);
    }
}
