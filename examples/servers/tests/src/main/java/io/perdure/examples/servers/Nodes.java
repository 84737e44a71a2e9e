package io.perdure.examples.servers;

import java.net.URI;
import java.util.Map;
import org.jboss.arquillian.container.test.api.ContainerController;
import org.jboss.arquillian.container.test.api.Deployer;

/** The servers of a test, as Arquillian runs them. */
final class Nodes {
    private final Server server;
    private final Map<String, String> properties;

    Nodes(Server server, Map<String, String> properties) {
        this.server = server;
        this.properties = properties;
    }

    Server server() {
        return server;
    }

    static String container(int node) {
        return "node" + node;
    }

    /** Starts a node that does not run, without applications. */
    boolean start(int node, ContainerController containers) {
        if (containers.isStarted(container(node))) {
            return false;
        }
        containers.start(container(node), server.prepare(node, properties));
        return true;
    }

    void stop(int node, ContainerController containers) {
        containers.stop(container(node));
        server.stopped(node);
    }

    /** Ends a node and starts it with the files that it had. */
    void restart(int node, ContainerController containers, Deployer deployer, String deployment) {
        deployer.undeploy(deployment);
        stop(node, containers);
        containers.start(container(node));
        deployer.deploy(deployment);
    }

    URI application(int node, String name) {
        return URI.create(server.base(node) + "/" + name);
    }
}
