package farmgate.config.servers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The way to a server, which can be cut, and can fall silent while connections stay open. */
final class Link implements AutoCloseable {

    private final InetSocketAddress behind;
    private final int port;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Object gate = new Object();
    private final ServerSocket listening;
    private volatile boolean cut;
    private boolean silent;

    Link(InetSocketAddress behind) throws IOException {
        this.behind = behind;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = listening.getLocalPort();
        accept(listening);
    }

    int port() {
        return port;
    }

    /** As if the server had been killed: whoever comes is turned away. */
    void cut() throws IOException {
        cut = true;
        for (Socket each : sockets) {
            each.close();
        }
        sockets.clear();
    }

    void mend() {
        cut = false;
    }

    /** As if the server had been stopped: nothing is refused, and nothing answered. */
    void fallSilent() {
        synchronized (gate) {
            silent = true;
        }
    }

    void speakAgain() {
        synchronized (gate) {
            silent = false;
            gate.notifyAll();
        }
    }

    @Override
    public void close() throws IOException {
        cut();
        listening.close();
        speakAgain();
    }

    private void accept(ServerSocket server) {
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket from = server.accept();
                    if (cut) {
                        from.close();
                        continue;
                    }
                    Socket to = new Socket(behind.getAddress(), behind.getPort());
                    sockets.addAll(List.of(from, to));
                    pass(from, to);
                    pass(to, from);
                }
            } catch (IOException cut) {
                closeAll(server);
            }
        });
    }

    private void pass(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            byte[] some = new byte[8_192];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int count = in.read(some); count >= 0; count = in.read(some)) {
                    awaitSpeech();
                    out.write(some, 0, count);
                    out.flush();
                }
            } catch (IOException cut) {
                closeAll(from, to);
            }
        });
    }

    private void awaitSpeech() {
        synchronized (gate) {
            while (silent) {
                try {
                    gate.wait();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private static void closeAll(Closeable... ends) {
        for (Closeable each : ends) {
            try {
                each.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
