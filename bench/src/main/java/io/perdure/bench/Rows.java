package io.perdure.bench;

/** How many rows honest work leaves. */
enum Rows {
    PER_CONNECTION {
        @Override
        long after(long requests, int connections) {
            return connections;
        }
    },
    PER_REQUEST {
        @Override
        long after(long requests, int connections) {
            return requests;
        }
    };

    abstract long after(long requests, int connections);
}
