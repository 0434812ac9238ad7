package io.github.hailuo4j.simulator.faults;

import io.github.hailuo4j.simulator.threads.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * A TCP proxy before the HTTP server that does what an HTTP server cannot do on purpose: reset connections, break off
 * answers, spoil them.
 */
public final class FaultProxy implements AutoCloseable {

    private final ServerSocket listener;
    private final InetSocketAddress server;
    private final Faults faults;
    private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
    private final ExecutorService executor;

    public FaultProxy(InetAddress address, int port, InetSocketAddress server, Faults faults) throws IOException {
        this.server = server;
        this.faults = faults;
        this.listener = new ServerSocket(port, 512, address);
        this.executor = Executors.newCachedThreadPool(new DaemonThreads("hailuo-simulator-faults"));
        executor.execute(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    public int openConnections() {
        return clients.size();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                start(listener.accept());
            } catch (IOException e) {
                // Closed, or a client that was gone before it was accepted: the loop's condition tells which.
            }
        }
    }

    private void start(Socket client) throws IOException {
        clients.add(client);
        try {
            executor.execute(() -> serve(client));
        } catch (RejectedExecutionException e) {
            clients.remove(client);
            client.close();
        }
    }

    private void serve(Socket client) {
        try (client) {
            new FaultConnection(client, server, faults).serve();
        } catch (IOException e) {
            // The client or the server went away: for this connection that is the end, and nobody waits for more.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(client);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            executor.shutdown();
            for (Socket client : clients) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            DaemonThreads.stop(executor);
        }
    }
}
