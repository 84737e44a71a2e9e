package io.perdure.servlet;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** What an application keeps: somebody has booked a room. That the room exists is checked at commit. */
@Entity
@Table(name = "booking")
public class Booking {
    @Id
    @Column(name = "id")
    private String id;

    @Column(name = "room")
    private String room;

    protected Booking() {}

    Booking(String id, String room) {
        this.id = id;
        this.room = room;
    }

    String id() {
        return id;
    }

    String room() {
        return room;
    }
}
