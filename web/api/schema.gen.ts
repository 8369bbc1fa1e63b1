// biome-ignore-all format: generated
// biome-ignore-all lint: generated
/** Generated from docs/ref/openapi.json by `node web/api/generate.ts`: never edited by hand. */
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: operations["isAlive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Do the database and Redis answer?
         * @description Answers within 2 s; 503 says which of them does not.
         */
        get: operations["isReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures for Prometheus
         * @description An administrator, or a scraper with his token as bearer.
         *
         *     Act: `see-metrics`.
         */
        get: operations["getMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I, and what may I do
         * @description Act: `see-own-account`.
         */
        get: operations["getSession"];
        put?: never;
        /**
         * Sign in
         * @description Sets the cookie `shouwang`. A few wrong passwords in a row have to wait.
         */
        post: operations["signIn"];
        /**
         * Sign out
         * @description The session ends everywhere at once: open streams close within 5 s.
         *
         *     Act: `see-own-account`.
         */
        delete: operations["signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/wall": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a wall by its link
         * @description Only for the role `wall`: the token of its link becomes its cookie.
         */
        post: operations["openWall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List incidents
         * @description Cameras and citizens together: what nobody has judged first, by severity, the longest waiting first; then what is in hand, by severity; then what is over since a day at most, the newest first: what is older is history (`listHistory`). Whoever belongs to an area sees that area only.
         *
         *     Act: `see-queue`.
         */
        get: operations["listIncidents"];
        put?: never;
        /**
         * Write down what somebody tells
         * @description By telephone at the desk, or what a responder came upon. The id is made by the page: sent again, it is the same matter.
         *
         *     Act: `take-call`.
         */
        post: operations["takeCall"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one incident
         * @description One that is over for more than a day is history: 400 `look-up-needed` without a reason.
         *
         *     Act: `see-queue`.
         */
        get: operations["getIncident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happened to an incident
         * @description As the audit chain has it, the newest first, 500 steps at most.
         *
         *     Act: `see-timeline`.
         */
        get: operations["getTimeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/acts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Judge it, hand it over, deal with it, verify it
         * @description One act. `acts` of a row tells which lead on, for whoever asks. 409 `illegal-move`: somebody was first, read it again. 422 `reason-needed`: say `why`.
         *
         *     Act: `move-incident`.
         */
        post: operations["actOnIncident"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take back the last act
         * @description One’s own, within ten seconds, when nobody has moved it since. Nothing is erased.
         *
         *     Act: `move-incident`.
         */
        post: operations["undoAct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom to send, and what it may be part of
         * @description Act: `dispatch`.
         */
        get: operations["getSuggestions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/responders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who can be sent
         * @description Act: `dispatch`.
         */
        get: operations["listResponders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a responder has to do
         * @description His own, what he may grab, and what else is open near him when he says where he is.
         *
         *     Act: `respond`.
         */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/look-ups/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether I have said why I look into the past
         * @description Act: `look-up`.
         */
        get: operations["getLookUp"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/look-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say why you look into the past
         * @description It holds for 15 minutes, for this person. Every search, list and picture of that time is on record with it.
         *
         *     Act: `look-up`.
         */
        post: operations["beginLookUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was
         * @description All incidents, also those that are over for more than a day. 400 `look-up-needed` until a reason was given (`beginLookUp`).
         *
         *     Act: `look-up`.
         */
        get: operations["listHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/history/list.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was, as a list
         * @description UTF-8 with a byte order mark, as spreadsheets want it; no cell is a formula. At most 50000 rows: a last line says when there are more. How many rows were taken, by which filter and why, is on record before the first of them is sent.
         *
         *     Act: `export-history`.
         */
        get: operations["exportHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whom to telephone about it
         * @description Who reported it where that is known, who is sent there, and whoever is on duty for its area now; each once. For desks alone.
         *
         *     Act: `dispatch`.
         */
        get: operations["listContacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where responders are, without saying who
         * @description As they told last, within four hours. Whoever belongs to an area sees that area only.
         *
         *     Act: `see-units`.
         */
        get: operations["listUnits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelves": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is shelved, by whom, until when
         * @description Act: `see-shelves`.
         */
        get: operations["listShelves"];
        put?: never;
        /**
         * Let one kind of one camera not ring for a while
         * @description Recorded and raised all the same, and folded in the queue. P1 at reservoirs and fire spots waits for a second person.
         *
         *     Act: `shelve`.
         */
        post: operations["shelve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelves/{id}/second": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree, as the second person
         * @description Act: `shelve`.
         */
        post: operations["secondShelf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shelves/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Let it ring again
         * @description Act: `shelve`.
         */
        post: operations["endShelf"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * My shift, how it stands, and what was handed over
         * @description Act: `keep-shift`.
         */
        get: operations["getShiftDesk"];
        put?: never;
        /**
         * Begin a shift
         * @description Who has begun one already is in it still.
         *
         *     Act: `keep-shift`.
         */
        post: operations["beginShift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shifts/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign what is handed over
         * @description Act: `keep-shift`.
         */
        post: operations["endShift"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drills/last": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The newest test alert
         * @description Once a day a test alert goes the whole way. One that has not arrived within a minute did not; one made long before `dueAt` is not the one that was due then.
         *
         *     Act: `see-drills`.
         */
        get: operations["getLastDrill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drills/{id}/arrival": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * This page has the test alert before somebody’s eyes
         * @description The id is the incident’s. The first page counts; of what is no drill nothing is noted.
         *
         *     Act: `answer-drill`.
         */
        post: operations["drillArrived"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as it happens
         * @description Server-sent events. Open the stream first and read the queue after `ready`; so nothing falls between.
         *
         *     - `ready` `{serverTime, asOf}`: the stream begins; its id is where. What knows of all up to `asOf` misses nothing.
         *     - `incident`: a whole `QueueRow`, as it is now. New, seen again, judged, or with its picture. The answer to a request may overtake it: of two rows of one incident that of the greater `asOf` is the newer.
         *     - `camera`: a whole `Camera`, as it is now.
         *     - `vitals` every 2 s: `Vitals`. It has no id.
         *     - `presence` `{present: [{incidentId, id, name}]}`, when it changes: who else at a desk has which incident open; the whole list, it has no id.
         *     - `reset` `{serverTime, asOf}`: what was missed cannot be told any more; read the queue anew.
         *
         *     A comment comes every 10 s. Come back with `Last-Event-ID` (or `?after=`) and get exactly what you missed. Only what you may see is told, event by event; the stream ends within 5 s after the session does.
         *
         *     Act: `see-queue`.
         */
        get: operations["live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Say which incident you have open
         * @description Said again every ten seconds, it holds; forgotten after twenty. Others learn of it by `presence` of the live stream: of persons and incidents of their own area alone. Nothing of it is recorded.
         *
         *     Act: `be-present`.
         */
        put: operations["bePresent"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/vitals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Is it alive?
         * @description Cameras online, age of the newest frame, delay of the queue, what waits for a person.
         *
         *     Act: `see-queue`.
         */
        get: operations["getVitals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a picture or a clip
         * @description The very bytes that were kept: their sha256 is checked first, and is the ETag. By ranges too, one at a time. Of a matter that is over for more than a day: 400 `look-up-needed` without a reason.
         *
         *     Act: `see-evidence`.
         */
        get: operations["getEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/evidence/{id}/coarse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a picture as a wall may show it
         * @description So coarse (160 px at the longer side) that no face and no plate can be read, whatever was seen in it. Only what cameras took, and of no matter that is over or that the room is not to know of.
         *
         *     Act: `see-coarse`.
         */
        get: operations["getCoarseEvidence"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Hold an incident's evidence, or let it go
         * @description What is held is not deleted when its days are over. Sent twice, it is said once.
         *
         *     Act: `hold-evidence`.
         */
        put: operations["holdEvidence"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Report a problem
         * @description Nobody has to sign in. The id is made by the phone (a UUID): the same report sent again gets the same receipt.
         *
         *     Act: `report`.
         */
        put: operations["putReport"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow a report by its code
         * @description How far the matter is; nothing about who deals with it.
         *
         *     Act: `report`.
         */
        get: operations["followReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{code}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Say whether it is fixed
         * @description A yes of whoever told of it first closes the matter; a no of anybody who did sends it back, within 30 days of its closing too.
         *
         *     Act: `report`.
         */
        post: operations["answerReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/near": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is open nearby
         * @description What citizens told of, or a person confirmed: what and about where. No names, no words, no pictures; nothing that is private by its kind.
         *
         *     Act: `report`.
         */
        get: operations["nearReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/town": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where the town is, and whom to call
         * @description The middle of what it watches, to a hundred metres: where a map begins.
         *
         *     Act: `report`.
         */
        get: operations["getTown"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/photos/{photoId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add a photo to a report
         * @description Only by the phone that sent the report: the header `write-token` carries the secret it made. JPEG, PNG or WebP of 8 MB at most; kept is a JPEG of its pixels alone, 2048 at the longer side, without metadata.
         *
         *     Act: `report`.
         */
        put: operations["putReportPhoto"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/photos/{photoId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Add a photo to an incident
         * @description Of the matter, or (`purpose=after`, by who deals with it or has resolved it) of how it was left, which the reporter sees. Checked and cleaned as a citizen’s.
         *
         *     Act: `add-photo`.
         */
        put: operations["putIncidentPhoto"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{code}/photos/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a photo of a report one follows
         * @description Those its sender took; and how the matter was left, once it is done.
         *
         *     Act: `report`.
         */
        get: operations["getReportPhoto"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List cameras with how well they are watched
         * @description Act: `see-cameras`.
         */
        get: operations["listCameras"];
        put?: never;
        /**
         * Register a camera
         * @description Its address must lie in CAMERA_NETWORKS. It begins with the default rules of its kind of site; ingest takes it within seconds.
         *
         *     Act: `manage-cameras`.
         */
        post: operations["registerCamera"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one camera
         * @description Act: `see-cameras`.
         */
        get: operations["getCamera"];
        /**
         * Register a camera under an id of your own making
         * @description Sent twice it is one camera: the second answer is 200. An id that another camera has is a conflict; to change one, PATCH it.
         *
         *     Act: `manage-cameras`.
         */
        put: operations["putCamera"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a camera, or stop and start watching it
         * @description Act: `manage-cameras`.
         */
        patch: operations["updateCamera"];
        trace?: never;
    };
    "/api/v1/cameras/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Does it work?
         * @description The API never dials a camera; ingest does. This waits, at most 10 s, until a frame newer than the question has come or ingest has written why none does, and answers with what the health ledger then says.
         *
         *     Act: `manage-cameras`.
         */
        post: operations["testCamera"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * See a camera live
         * @description A WebSocket. The server sends
         *
         *     - `{"kind":"begin","codec":"avc1.…"}`, then binary messages: the init segment, then fragments of an MP4 (H.264), each to be appended to a SourceBuffer as it comes. It may begin anew at any time.
         *     - `{"kind":"trouble","why":"offline"|"codec"|"busy"|"error"}`: there is no video now; it may begin later. Take stills meanwhile.
         *
         *     Who is slow misses fragments up to the next key frame. It is closed with 4401 within 5 s after the session ends or may not see the camera any more, with 4404 when the camera is not watched any more. That somebody looks is written into the audit.
         *
         *     Act: `see-live`.
         */
        get: operations["openLiveView"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/still": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a camera shows now, as a picture
         * @description As detection looks at it, at most one a second: for who cannot be shown video. `x-taken-at` says when it was taken (ms since 1970). That somebody looks is written into the audit.
         *
         *     Act: `see-live`.
         */
        get: operations["getLiveStill"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a camera's rules
         * @description Act: `see-rules`.
         */
        get: operations["listRules"];
        /**
         * Replace a camera's rules
         * @description A rule that is just as before keeps its id and what is under way; the others are retired. To change one, PATCH it.
         *
         *     Act: `manage-rules`.
         */
        put: operations["replaceRules"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/rules/{ruleId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change one rule
         * @description Act: `manage-rules`.
         */
        patch: operations["updateRule"];
        trace?: never;
    };
    "/api/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sites
         * @description Act: `see-sites`.
         */
        get: operations["listSites"];
        put?: never;
        /**
         * Add a site
         * @description Act: `manage-sites`.
         */
        post: operations["createSite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List areas
         * @description Act: `see-sites`.
         */
        get: operations["listAreas"];
        put?: never;
        /**
         * Add an area
         * @description Act: `manage-areas`.
         */
        post: operations["createArea"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notice-channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the channels notices go by
         * @description Act: `manage-notices`.
         */
        get: operations["listNoticeChannels"];
        put?: never;
        /**
         * Add a channel
         * @description Its address must be public and https, or lie in NOTICE_NETWORKS. What is secret in `config` is sealed and never answered.
         *
         *     Act: `manage-notices`.
         */
        post: operations["addNoticeChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notice-channels/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a channel, or switch it off and on
         * @description Act: `manage-notices`.
         */
        put: operations["changeNoticeChannel"];
        post?: never;
        /**
         * Take a channel out of use for good
         * @description No list shows it any more; what was told by it stays on record.
         *
         *     Act: `manage-notices`.
         */
        delete: operations["retireNoticeChannel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notice-channels/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Does it arrive?
         * @description The API sends nothing itself; the notice process does. This queues a test notice, waits at most 10 s, and answers with what became of it. A push channel is tried on your own newest device.
         *
         *     Act: `manage-notices`.
         */
        post: operations["testNoticeChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was told, and what could not be
         * @description Newest first. `failed` and `unsure` are those somebody has to know of.
         *
         *     Act: `see-notices`.
         */
        get: operations["listNotices"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send again what failed or is unsure
         * @description Act: `manage-notices`.
         */
        post: operations["resendNotice"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/push-key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The key a browser subscribes with
         * @description `applicationServerKey` of `pushManager.subscribe`: 65 bytes in base64url.
         *
         *     Act: `subscribe`.
         */
        get: operations["getPushKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/push-subscriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Be told on this device
         * @description May be sent again as it is. At most ten devices each; the oldest is let go.
         *
         *     Act: `subscribe`.
         */
        put: operations["subscribeDevice"];
        post?: never;
        /**
         * Be told on this device no more
         * @description Pages call it before they sign out.
         *
         *     Act: `subscribe`.
         */
        delete: operations["unsubscribeDevice"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List categories
         * @description Act: `see-categories`.
         */
        get: operations["listCategories"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List people and their roles
         * @description Act: `see-people`.
         */
        get: operations["listPeople"];
        put?: never;
        /**
         * Add somebody
         * @description The password is made of chance and told once, in this answer.
         *
         *     Act: `manage-people`.
         */
        post: operations["createPerson"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a name, a role or an area, close or open an account
         * @description Whoever is changed is signed out everywhere. The last administrator cannot be taken away.
         *
         *     Act: `manage-people`.
         */
        patch: operations["updatePerson"];
        trace?: never;
    };
    "/api/v1/people/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give somebody a new password
         * @description Made of chance, told once, in this answer. The old one and every open session end.
         *
         *     Act: `manage-people`.
         */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duties": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who is on duty between two instants
         * @description At most 62 days at once. Of the whole town and of your area.
         *
         *     Act: `see-rosters`.
         */
        get: operations["listDuties"];
        put?: never;
        /**
         * Put somebody on duty
         * @description Act: `manage-rosters`.
         */
        post: operations["assignDuty"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/duties/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Take a turn of duty back
         * @description It stays on record.
         *
         *     Act: `manage-rosters`.
         */
        delete: operations["withdrawDuty"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename an area
         * @description Act: `manage-areas`.
         */
        patch: operations["renameArea"];
        trace?: never;
    };
    "/api/v1/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a site
         * @description Act: `manage-sites`.
         */
        patch: operations["updateSite"];
        trace?: never;
    };
    "/api/v1/categories/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a kind of matter: its names, its severity, its limits
         * @description It counts for what is filed from now on: the limits of what is filed already are frozen.
         *
         *     Act: `manage-categories`.
         */
        patch: operations["updateCategory"];
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the audit, the newest row first
         * @description Act: `see-audit`.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Is every row as it was written?
         * @description Reads the whole chain of hashes. A tail that was cut off shows only against a `head` kept elsewhere.
         *
         *     Act: `see-audit`.
         */
        post: operations["verifyAudit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/records": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was done to a camera and its rules
         * @description The newest hundred.
         *
         *     Act: `manage-cameras`.
         */
        get: operations["listCameraRecords"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/sightings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a camera has seen broken lately, and what came of it
         * @description Act: `see-camera-past`.
         */
        get: operations["listSightings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How well a camera was watched: the last hundred spans
         * @description Act: `see-camera-past`.
         */
        get: operations["getHealthLedger"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/rules/redraw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What would this zone have made of what was seen?
         * @description Takes what rules of the same kind and category saw broken on this camera, and asks the zone given anew. Nothing is changed.
         *
         *     Act: `manage-rules`.
         */
        post: operations["checkZone"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asks/scan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Which ONVIF cameras answer on this network?
         * @description Takes about four seconds. Those outside CAMERA_NETWORKS are named and not asked anything.
         *
         *     Act: `manage-cameras`.
         */
        post: operations["scanNetwork"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asks/probe": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * What does the device at this address say of itself?
         * @description A device is given two wrong passwords within half an hour and no more: others lock their account.
         *
         *     Act: `manage-cameras`.
         */
        post: operations["probeCamera"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What became of the question?
         * @description Act: `manage-cameras`.
         */
        get: operations["getAsk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/asks/{id}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The picture that came with the answer
         * @description Act: `manage-cameras`.
         */
        get: operations["getAskPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What does this camera show now?
         * @description Ingest looks through it once, whether it is watched or not; waits up to 12 s. `X-Taken-At` tells when, `X-Light` by which light, if the picture is kept.
         *
         *     Act: `manage-cameras`.
         */
        get: operations["getCameraPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * By which light is there a picture of this camera?
         * @description The newest by day, by night and by infrared, kept for 14 days. Which it is, is told by its colours and by the hour in the town.
         *
         *     Act: `manage-cameras`.
         */
        get: operations["listKeptPictures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/pictures/{light}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The picture of a camera by this light
         * @description `X-Taken-At` tells when it was taken.
         *
         *     Act: `manage-cameras`.
         */
        get: operations["getKeptPicture"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/{id}/water-readings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Where does the water stand in this picture, on this scale?
         * @description Read by a worker that watches cameras, as it would read a frame of this camera. Nothing is changed; "cannot-tell" is an answer.
         *
         *     Act: `manage-cameras`.
         */
        post: operations["readWater"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/camera-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Register the cameras of a list
         * @description CSV in UTF-8 or GB18030, up to 1000 cameras. `check` writes nothing; `valid` writes the lines that are right, `all` only when all are. A camera of the same site and name is left as it is, so the same list may be sent again.
         *
         *     Act: `manage-cameras`.
         */
        post: operations["importCameras"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/camera-imports/template": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A list with its first line and an example
         * @description Act: `manage-cameras`.
         */
        get: operations["getImportTemplate"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cameras/list.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All cameras as a list
         * @description Without passwords. No cell is a formula to a spreadsheet.
         *
         *     Act: `manage-cameras`.
         */
        get: operations["exportCameras"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarm-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Are the alarms worth judging?
         * @description Cameras’ alarms only. "Cannot tell" counts neither as right nor as wrong.
         *
         *     Act: `see-alarm-health`.
         */
        get: operations["getAlarmHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Queues, disk and versions
         * @description Act: `see-system`.
         */
        get: operations["getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AlarmHealth: {
            from: number;
            until: number;
            alarms: number;
            /** @description Hours dispatchers were rostered for; the hours of the span when nobody was */
            deskHours: number;
            rostered: boolean;
            perDeskHour: number;
            /** @description Alarms that one person can judge in an hour and stay awake for */
            budget: number;
            floodMinutes: number;
            /** @description Not judged for a day */
            stale: number;
            byHour: {
                hour: number;
                alarms: number;
            }[];
            /** @description By camera and kind, the noisiest first */
            byCamera: {
                /** Format: uuid */
                cameraId: string;
                cameraName: string;
                siteName: string;
                category: string;
                raised: number;
                confirmed: number;
                refuted: number;
            }[];
        };
        Alive: {
            /** @constant */
            status: "alive";
        };
        Area: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        AreaFacts: {
            name: string;
        };
        AreaList: {
            areas: components["schemas"]["Area"][];
        };
        Ask: {
            /** @enum {string} */
            state: "waiting" | "failed" | "found" | "probed" | "pictured";
            /** @description Of `failed`: what went wrong */
            code?: string;
            problem?: string;
            devices?: {
                name: string;
                hardware: string;
                address: string;
                isAllowed: boolean;
                /**
                 * Format: uuid
                 * @description Registered already
                 */
                cameraId?: string;
            }[];
            device?: {
                maker: string;
                model: string;
                firmware: string;
                /** @enum {string} */
                login: "taken" | "refused" | "unknown";
                triesLeft: number;
                clockOffsetMs: number | null;
                streams: {
                    token: string;
                    codec: string;
                    width: number;
                    height: number;
                    fps: number | null;
                    opens: boolean;
                    /** @enum {string} */
                    use: "detect" | "evidence" | "both" | "none";
                }[];
                hasPicture: boolean;
                problems: string[];
            };
            takenAt?: number;
            /** @enum {string} */
            light?: "day" | "night" | "infrared";
        };
        Asked: {
            /** Format: uuid */
            id: string;
        };
        AuditPage: {
            rows: components["schemas"]["AuditRow"][];
            acts: string[];
            subjects: string[];
        };
        AuditRow: {
            seq: number;
            at: number;
            actor: {
                /** @enum {string} */
                kind: "person" | "anonymous" | "system";
                /** Format: uuid */
                id?: string;
                name?: string;
            };
            act: string;
            subject: string;
            subjectId: string;
            /** @description JSON, as it was written: what changed */
            detail: string;
            /** @description Over this row and, by way of the one before, all before it */
            hash: string;
        };
        AuditVerdict: {
            sound: boolean;
            rows?: number;
            /** @description Hash of the newest row: keep it elsewhere, and no tail can be cut off unseen */
            head?: string;
            /** @description Number of the first row that is not as it was written */
            firstBad?: number;
            /** @enum {string} */
            why?: "altered" | "missing" | "chain";
        };
        Call: {
            /** Format: uuid */
            id: string;
            category: string;
            position: {
                latitude: number;
                longitude: number;
            };
            place?: string;
            text: string;
        };
        Camera: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            siteId: string;
            name: string;
            /** Format: uri */
            address: string;
            username: string;
            position: {
                latitude: number;
                longitude: number;
            };
            bearing?: number;
            fieldOfView?: number;
            scale?: {
                from: {
                    x: number;
                    y: number;
                };
                to: {
                    x: number;
                    y: number;
                };
                fromLevel: number;
                toLevel: number;
            };
            profile?: string;
            focus?: {
                x: number;
                y: number;
                width: number;
                height: number;
            };
            enabled: boolean;
            trialSince?: number;
            /** Format: uuid */
            areaId: string;
            siteName: string;
            /** @enum {string} */
            siteKind: "reservoir" | "road" | "fire";
            health: components["schemas"]["CameraHealth"];
        };
        CameraChange: {
            /** Format: uuid */
            siteId?: string;
            name?: string;
            /** Format: uri */
            address?: string;
            username?: string;
            position?: {
                latitude: number;
                longitude: number;
            };
            bearing?: number | null;
            fieldOfView?: number | null;
            scale?: {
                from: {
                    x: number;
                    y: number;
                };
                to: {
                    x: number;
                    y: number;
                };
                fromLevel: number;
                toLevel: number;
            } | null;
            profile?: string | null;
            focus?: {
                x: number;
                y: number;
                width: number;
                height: number;
            } | null;
            /** @description Encrypted before it is kept; never answered */
            password?: string;
            enabled?: boolean;
            /** @description `false` ends the trial: from then on it rings */
            trial?: boolean;
        };
        CameraHealth: {
            /**
             * @description `off`: not to be watched
             * @enum {string}
             */
            state: "off" | "starting" | "online" | "degraded" | "offline";
            /** @enum {string} */
            reason?: "no-frame" | "frozen" | "dark" | "covered" | "moved" | "auth" | "address" | "codec" | "overload" | "model" | "water" | "error";
            detail?: string;
            since?: number;
            /** @description By our clock, ms; absent when none has come yet */
            lastFrameAt?: number;
        };
        CameraList: {
            cameras: components["schemas"]["Camera"][];
        };
        CameraRecords: {
            rows: components["schemas"]["AuditRow"][];
        };
        CameraTest: {
            /** @description Whether ingest has tried since the question was asked */
            tried: boolean;
            /** @description A frame has come since then */
            works: boolean;
            health: components["schemas"]["CameraHealth"];
            waitedMs: number;
        };
        Category: {
            code: string;
            zh: string;
            en: string;
            /** @enum {string} */
            severity: "P1" | "P2" | "P3" | "P4";
            acceptWithin?: number;
            onSiteWithin?: number;
            resolveWithin?: number;
            byCamera: boolean;
            byCitizen: boolean;
            openToGrab: boolean;
        };
        CategoryChange: {
            zh?: string;
            en?: string;
            /** @enum {string} */
            severity?: "P1" | "P2" | "P3" | "P4";
            /** @description ms; null: no limit of its own */
            acceptWithin?: number | null;
            onSiteWithin?: number | null;
            resolveWithin?: number | null;
            byCitizen?: boolean;
            openToGrab?: boolean;
        };
        CategoryList: {
            categories: components["schemas"]["Category"][];
        };
        Clip: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            observationId?: string;
            takenAt: number;
            cameraAt?: number;
            width: number;
            height: number;
            /** Format: hex */
            sha256: string;
            /** @description ms: it begins at `takenAt` and ends that much later */
            duration: number;
            /**
             * @description What was found wrong when its bytes were read again: it proves nothing any more
             * @enum {string}
             */
            flaw?: "altered" | "missing";
        };
        Contact: {
            /** Format: uuid */
            id: string;
            name: string;
            /**
             * @description What he has to do with it
             * @enum {string}
             */
            as: "reporter" | "assignee" | "dispatcher" | "deputy" | "leader" | "supervisor";
            /** @description Absent: it was never told to us */
            phone?: string;
        };
        Contacts: {
            contacts: components["schemas"]["Contact"][];
        };
        /**
         * @example {
         *       "login": "wang.min",
         *       "password": "…"
         *     }
         */
        Credentials: {
            login: string;
            password: string;
        };
        Drill: {
            madeAt: number;
            /** @description When a page had it before somebody’s eyes */
            arrivedAt?: number;
            /** Format: uuid */
            incidentId?: string;
        };
        Duty: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            duty: "dispatcher" | "deputy" | "leader" | "supervisor";
            /** Format: uuid */
            personId: string;
            /** Format: uuid */
            areaId?: string;
            from: number;
            until: number;
            personName: string;
        };
        DutyList: {
            duties: components["schemas"]["Duty"][];
        };
        Evidence: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            observationId?: string;
            takenAt: number;
            cameraAt?: number;
            width: number;
            height: number;
            /** Format: hex */
            sha256: string;
            /** @enum {string} */
            kind: "still" | "snapshot" | "frame" | "photo";
            /**
             * @description What was found wrong when its bytes were read again: it proves nothing any more
             * @enum {string}
             */
            flaw?: "altered" | "missing";
        };
        FirstPassword: {
            person: components["schemas"]["Person"];
            /** @description Told this once; kept as a hash only */
            password: string;
        };
        /** @description Files that were read again and are not what was kept, as it is now */
        Flaws: {
            altered: number;
            missing: number;
            /** @description Flawed once, and what was kept again */
            mended: number;
            /** @description Whose evidence it is, those of most files first, 24 at most */
            of: {
                /** Format: uuid */
                incidentId: string;
                number: string;
                files: number;
            }[];
        };
        FollowedPhoto: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            purpose: "matter" | "after";
            takenAt: number;
            width: number;
            height: number;
        };
        FollowedReport: {
            /** Format: uuid */
            id: string;
            followCode: string;
            state: string;
            category: string;
            categoryName: {
                zh: string;
                en: string;
            };
            text: string;
            place?: string;
            reportedAt: number;
            /** @description It joined a matter that others had told of */
            joined: boolean;
            /** @description How often the matter was told or seen */
            reports: number;
            /** @enum {string} */
            step: "received" | "dispatched" | "in-hand" | "done" | "declined" | "withdrawn";
            /** @description When each step was reached that still holds */
            reached: {
                /** @enum {string} */
                step: "received" | "dispatched" | "in-hand" | "done" | "declined" | "withdrawn";
                at: number;
            }[];
            /** @description What may be said of how it was left, now */
            answers: ("fixed" | "not-fixed")[];
            /** @description The sender's own; and how it was left, once it is done */
            photos: components["schemas"]["FollowedPhoto"][];
        };
        HandOver: {
            note?: string;
        };
        HealthLedger: {
            spans: {
                /** @enum {string} */
                state: "starting" | "online" | "degraded" | "offline";
                /** @enum {string} */
                reason?: "no-frame" | "frozen" | "dark" | "covered" | "moved" | "auth" | "address" | "codec" | "overload" | "model" | "water" | "error";
                detail?: string;
                since: number;
                until?: number;
            }[];
        };
        Here: {
            /** @description `null`: nothing any more */
            incidentId: string | null;
        };
        Hold: {
            held: boolean;
            /** @description Who wants it and why: it is on record */
            reason: string;
        };
        ImportLine: {
            /** @description Of the file; the first is 1 */
            line: number;
            site: string;
            name: string;
            /**
             * @description `new`: would be made; `known`: is there already
             * @enum {string}
             */
            outcome: "new" | "made" | "known" | "wrong";
            faults: {
                field: string;
                /** @enum {string} */
                fault: "missing" | "too-long" | "not-a-word" | "no-number" | "out-of-range" | "no-address" | "login-in-address" | "unknown-kind" | "kind-needed" | "unknown-area" | "other-kind" | "foreign-network" | "twice" | "not-written";
                /** @description For people, where more is known */
                title?: string;
            }[];
        };
        ImportReport: {
            isWritten: boolean;
            counts: {
                new: number;
                made: number;
                known: number;
                wrong: number;
            };
            lines: components["schemas"]["ImportLine"][];
        };
        /**
         * @example {
         *       "id": "7f3c0a52-6f0e-4a44-9a0b-0d6c1f6f9c11",
         *       "act": "confirm"
         *     }
         * @example {
         *       "id": "7f3c0a52-6f0e-4a44-9a0b-0d6c1f6f9c12",
         *       "act": "refute",
         *       "reason": "fog-cloud"
         *     }
         */
        IncidentAct: {
            /**
             * Format: uuid
             * @description Made by the page: the same act sent again is done once
             */
            id: string;
            /** @description When it was done, by a phone without a network */
            takenAt?: number;
            /** @enum {string} */
            act: "confirm" | "refute" | "cannot-tell" | "field-check" | "file" | "reject" | "merge" | "unmerge" | "offer" | "dispatch" | "grab" | "accept" | "send-back" | "arrive" | "check-in" | "suspend" | "resume" | "resolve" | "close" | "refuse" | "reopen" | "cancel" | "raise-severity" | "acknowledge" | "note" | "telephone";
            /**
             * @description Of refute and reject
             * @enum {string}
             */
            reason?: "fog-cloud" | "light-reflection" | "rain-insect-web" | "animal-plant" | "permitted-work" | "cooking-smoke" | "dust" | "shadow" | "lens-dirty" | "other" | "not-ours" | "known-work" | "test" | "unclear" | "abuse";
            note?: string;
            why?: string;
            /**
             * Format: uuid
             * @description Whom to send
             */
            to?: string;
            /**
             * Format: uuid
             * @description Who was telephoned
             */
            whom?: string;
            answered?: boolean;
            /**
             * Format: uuid
             * @description What to merge it into
             */
            into?: string;
            /** @enum {string} */
            severity?: "P1" | "P2" | "P3" | "P4";
            expectedAt?: number;
            position?: {
                latitude: number;
                longitude: number;
            };
            until?: number;
            /** @enum {string} */
            result?: "fixed" | "nothing-needed" | "false-alarm" | "to-110" | "to-119" | "to-122";
            withoutPicture?: boolean;
        };
        IncidentPage: {
            incidents: components["schemas"]["QueueRow"][];
            /** @description Absent on the last page */
            next?: string;
        };
        IncidentSource: {
            /** @constant */
            kind: "camera";
            /** Format: uuid */
            cameraId: string;
            cameraName: string;
            /** Format: uuid */
            ruleId?: string;
            /** Format: uuid */
            observationId?: string;
            /** @description Of SYS.CAMERA: what ails the camera */
            health?: {
                /** @constant */
                state: "starting";
            } | {
                /** @constant */
                state: "online";
            } | {
                /** @constant */
                state: "degraded";
                /** @enum {string} */
                reason: "no-frame" | "frozen" | "dark" | "covered" | "moved" | "auth" | "address" | "codec" | "overload" | "model" | "water" | "error";
                detail?: string;
            } | {
                /** @constant */
                state: "offline";
                /** @enum {string} */
                reason: "no-frame" | "frozen" | "dark" | "covered" | "moved" | "auth" | "address" | "codec" | "overload" | "model" | "water" | "error";
                detail?: string;
            };
        } | {
            /** @enum {string} */
            kind: "citizen" | "hotline" | "responder";
            /** Format: uuid */
            reportId: string;
            text: string;
            /** @description Where it is, in the words of whoever told it */
            place?: string;
            /** @description How well the position is known, metres; 10000: by words alone */
            accuracy?: number;
        } | {
            /**
             * @description Found by Shouwang itself, of what it keeps (SYS.EVIDENCE)
             * @constant
             */
            kind: "system";
            flaws?: components["schemas"]["Flaws"];
        };
        KeptPictures: {
            pictures: {
                /** @enum {string} */
                light: "day" | "night" | "infrared";
                takenAt: number;
            }[];
        };
        LastDrill: {
            drill?: components["schemas"]["Drill"];
            /** @description When one was to be made last; absent when drills are off, or the town is younger */
            dueAt?: number;
        };
        LookUp: {
            id: string;
            reason: string;
            /** @description It is asked for again after that */
            until: number;
        };
        MyLookUp: {
            lookUp?: components["schemas"]["LookUp"];
        };
        NearMatter: {
            /** Format: uuid */
            id: string;
            category: string;
            categoryName: {
                zh: string;
                en: string;
            };
            /** @enum {string} */
            step: "received" | "dispatched" | "in-hand" | "done" | "declined" | "withdrawn";
            /** @description To about a hundred metres */
            position: {
                latitude: number;
                longitude: number;
            };
            /** @description From where was asked to that position */
            metres: number;
            /** @description To the hour */
            since: number;
            reports: number;
        };
        NearMatters: {
            matters: components["schemas"]["NearMatter"][];
        };
        NewCamera: {
            /** Format: uuid */
            siteId: string;
            name: string;
            /** Format: uri */
            address: string;
            username: string;
            position: {
                latitude: number;
                longitude: number;
            };
            bearing?: number;
            fieldOfView?: number;
            scale?: {
                from: {
                    x: number;
                    y: number;
                };
                to: {
                    x: number;
                    y: number;
                };
                fromLevel: number;
                toLevel: number;
            };
            profile?: string;
            focus?: {
                x: number;
                y: number;
                width: number;
                height: number;
            };
            /** @description Encrypted before it is kept; never answered */
            password: string;
            /** @default true */
            enabled: boolean;
            /** @description Which rules of its kind of site it begins with, by their kind of matter; absent: all */
            watchFor?: string[];
            /**
             * @description Begin on trial: it sees and counts, and rings nobody
             * @default false
             */
            trial: boolean;
        };
        NewDuty: {
            /** @enum {string} */
            duty: "dispatcher" | "deputy" | "leader" | "supervisor";
            /** Format: uuid */
            personId: string;
            /** Format: uuid */
            areaId?: string;
            from: number;
            until: number;
        };
        /**
         * @example {
         *       "reason": "派出所来函调取 11 月 3 日北坡烟雾"
         *     }
         */
        NewLookUp: {
            /** @description Why you look: it stands in the register, with your name */
            reason: string;
        };
        NewNoticeChannel: {
            name: string;
            /**
             * @description This severity and all that are higher
             * @default P2
             * @enum {string}
             */
            minSeverity: "P1" | "P2" | "P3" | "P4";
            /**
             * @description Empty: the whole town
             * @default []
             */
            areaIds: string[];
            occasions: ("raised" | "dispatched" | "reminder" | "overdue" | "escalated" | "returned" | "resolved" | "closed")[];
            /**
             * @default zh
             * @enum {string}
             */
            language: "zh" | "en";
            /** @default true */
            enabled: boolean;
            /** @description Sealed before it is kept; never answered */
            config: {
                /** @constant */
                kind: "push";
                roles: ("admin" | "dispatcher" | "responder" | "verifier" | "auditor" | "wall")[];
            } | {
                /** @constant */
                kind: "webhook";
                url: string;
                secret: string;
            } | {
                /** @constant */
                kind: "email";
                host: string;
                port: number;
                /** @enum {string} */
                security: "tls" | "starttls" | "none";
                username?: string;
                password?: string;
                /** Format: email */
                from: string;
                to: string[];
            } | {
                /** @constant */
                kind: "wecom";
                url: string;
            } | {
                /** @constant */
                kind: "dingtalk";
                url: string;
                secret?: string;
            };
        };
        NewPerson: {
            login: string;
            name: string;
            /** @enum {string} */
            role: "admin" | "dispatcher" | "responder" | "verifier" | "auditor" | "citizen" | "wall";
            /**
             * Format: uuid
             * @description Without one: the whole town
             */
            areaId?: string;
            /** @description Where a desk may call them */
            phone?: string;
        };
        NewProbe: {
            /** Format: uri */
            address: string;
            username: string;
            /** @description Travels sealed; kept nowhere */
            password: string;
        };
        NewPushSubscription: {
            /** @description What `pushManager.subscribe` gave, as JSON */
            subscription: {
                /** Format: uri */
                endpoint: string;
                keys: {
                    p256dh: string;
                    auth: string;
                };
            };
            /**
             * @default zh
             * @enum {string}
             */
            language: "zh" | "en";
        };
        /**
         * @example {
         *       "category": "ENV.LITTER",
         *       "position": {
         *         "latitude": 30.74,
         *         "longitude": 120.49
         *       },
         *       "text": "A heap by the gate"
         *     }
         */
        NewReport: {
            category: string;
            position: {
                latitude: number;
                longitude: number;
            };
            accuracy?: number;
            place?: string;
            text: string;
            writeToken?: string;
            /** Format: uuid */
            sameAs?: string;
        };
        NewSession: {
            person: {
                /** Format: uuid */
                id: string;
                login: string;
                name: string;
                /** @enum {string} */
                role: "admin" | "dispatcher" | "responder" | "verifier" | "auditor" | "citizen" | "wall";
                /** Format: uuid */
                areaId?: string;
            };
            /** @description What the role allows; each request is asked again */
            acts: ("see-queue" | "see-timeline" | "see-shelves" | "look-up" | "export-history" | "move-incident" | "dispatch" | "respond" | "take-call" | "see-evidence" | "see-coarse" | "hold-evidence" | "see-live" | "add-photo" | "see-units" | "see-cameras" | "see-camera-past" | "manage-cameras" | "see-rules" | "manage-rules" | "see-sites" | "manage-sites" | "see-own-account" | "report" | "see-categories" | "see-metrics" | "see-notices" | "manage-notices" | "subscribe" | "shelve" | "keep-shift" | "see-drills" | "answer-drill" | "see-people" | "manage-people" | "see-rosters" | "manage-rosters" | "manage-areas" | "manage-categories" | "see-audit" | "see-alarm-health" | "see-system" | "be-present")[];
            expiresAt: number;
            /** @description For programs: `Authorization: Bearer …`. Pages use the cookie and forget it. */
            token: string;
        };
        NewShelf: {
            /** Format: uuid */
            cameraId: string;
            category: string;
            /** @enum {string} */
            term: "quarter" | "hour" | "shift";
            /** @enum {string} */
            reason: "fog-cloud" | "light-reflection" | "rain-insect-web" | "animal-plant" | "permitted-work" | "other";
        };
        NewShift: {
            plannedUntil?: number;
        };
        NewSite: {
            /** Format: uuid */
            areaId: string;
            name: string;
            /** @enum {string} */
            kind: "reservoir" | "road" | "fire";
            /** @default false */
            fastRoad: boolean;
            position: {
                latitude: number;
                longitude: number;
            };
        };
        NewWaterReading: {
            /** @enum {string} */
            light: "day" | "night" | "infrared";
            /** @description Of that picture, as the list tells: another by now is not read */
            takenAt: number;
            scale: {
                from: {
                    x: number;
                    y: number;
                };
                to: {
                    x: number;
                    y: number;
                };
                fromLevel: number;
                toLevel: number;
            };
        };
        Notice: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            incidentId?: string;
            /** @enum {string} */
            occasion: "raised" | "dispatched" | "reminder" | "overdue" | "escalated" | "returned" | "resolved" | "closed" | "withdrawn" | "test";
            stage: string;
            /** @enum {string} */
            kind: "push" | "webhook" | "email" | "wecom" | "dingtalk";
            /** Format: uuid */
            channelId?: string;
            channelName?: string;
            /** Format: uuid */
            personId?: string;
            told: {
                number?: string;
                zh: string;
                en: string;
                /** @enum {string} */
                severity: "P1" | "P2" | "P3" | "P4";
                place: string;
                deadline?: number;
                isConfirmed: boolean;
            };
            /** @enum {string} */
            state: "pending" | "sending" | "sent" | "failed" | "unsure" | "withdrawn";
            tries: number;
            lastError?: string;
            createdAt: number;
            dueAt: number;
            sentAt?: number;
            /** Format: uuid */
            areaId?: string;
        };
        NoticeChannel: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "push" | "webhook" | "email" | "wecom" | "dingtalk";
            name: string;
            /** @enum {string} */
            minSeverity: "P1" | "P2" | "P3" | "P4";
            areaIds: string[];
            occasions: ("raised" | "dispatched" | "reminder" | "overdue" | "escalated" | "returned" | "resolved" | "closed")[];
            /** @enum {string} */
            language: "zh" | "en";
            enabled: boolean;
            target: {
                host?: string;
                path?: string;
                roles?: ("admin" | "dispatcher" | "responder" | "verifier" | "auditor" | "citizen" | "wall")[];
                /** @enum {string} */
                security?: "tls" | "starttls" | "none";
                username?: string;
                from?: string;
                to?: string[];
                hasSecret: boolean;
            };
        };
        NoticeChannelChange: {
            name: string;
            /**
             * @description This severity and all that are higher
             * @default P2
             * @enum {string}
             */
            minSeverity: "P1" | "P2" | "P3" | "P4";
            /**
             * @description Empty: the whole town
             * @default []
             */
            areaIds: string[];
            occasions: ("raised" | "dispatched" | "reminder" | "overdue" | "escalated" | "returned" | "resolved" | "closed")[];
            /**
             * @default zh
             * @enum {string}
             */
            language: "zh" | "en";
            /** @default true */
            enabled: boolean;
            /** @description Only where it leads elsewhere now. A secret that is not given stays, if the place is the same */
            config?: {
                /** @constant */
                kind: "push";
                roles: ("admin" | "dispatcher" | "responder" | "verifier" | "auditor" | "wall")[];
            } | {
                /** @constant */
                kind: "webhook";
                url: string;
                secret?: string;
            } | {
                /** @constant */
                kind: "email";
                host: string;
                port: number;
                /** @enum {string} */
                security: "tls" | "starttls" | "none";
                username?: string;
                password?: string;
                /** Format: email */
                from: string;
                to: string[];
            } | {
                /** @constant */
                kind: "wecom";
                url: string;
            } | {
                /** @constant */
                kind: "dingtalk";
                url: string;
                secret?: string;
            };
        };
        NoticeChannelList: {
            channels: components["schemas"]["NoticeChannel"][];
        };
        NoticeChannelTest: {
            /**
             * @description `pending` or `sending`: the notice process has not told yet how it went
             * @enum {string}
             */
            state: "pending" | "sending" | "sent" | "failed" | "unsure" | "withdrawn";
            /** @description What the receiver said, or why it was not reached */
            error?: string;
            waitedMs: number;
        };
        NoticeList: {
            notices: components["schemas"]["Notice"][];
        };
        Person: {
            /** Format: uuid */
            id: string;
            login: string;
            name: string;
            /** @enum {string} */
            role: "admin" | "dispatcher" | "responder" | "verifier" | "auditor" | "citizen" | "wall";
            /** Format: uuid */
            areaId?: string;
            active: boolean;
            /** @description For who may manage people alone */
            phone?: string;
        };
        PersonChange: {
            name?: string;
            /** @enum {string} */
            role?: "admin" | "dispatcher" | "responder" | "verifier" | "auditor" | "citizen" | "wall";
            areaId?: string | null;
            phone?: string | null;
            active?: boolean;
        };
        PersonList: {
            people: components["schemas"]["Person"][];
        };
        PhotoReceipt: {
            /** Format: uuid */
            id: string;
        };
        Problem: {
            status: number;
            /** @description Stable, for programs: what went wrong */
            code: string;
            /** @description For people: what went wrong and the mend */
            title: string;
            /** @description Which fields are wrong, and what would be right */
            errors?: {
                path: string;
                message: string;
            }[];
        };
        PushEndpoint: {
            /** Format: uri */
            endpoint: string;
        };
        PushKey: {
            publicKey: string;
        };
        QueueRow: {
            /** Format: uuid */
            id: string;
            /**
             * @description On a wall, of a kind that the room is not to know of: state, severity and clock are true, all else is blank
             * @constant
             */
            withheld?: true;
            /** @description It knows of every change up to this id of the stream, at least: of two answers about one incident the greater is the newer */
            asOf: number;
            /** @description What people call it by: SW-1122-0031 */
            number: string;
            /** @enum {string} */
            state: "reported" | "filed" | "rejected" | "duplicate" | "offered" | "dispatched" | "accepted" | "on_site" | "suspended" | "resolved" | "closed" | "cancelled";
            category: string;
            categoryName: {
                zh: string;
                en: string;
            };
            /** @enum {string} */
            severity: "P1" | "P2" | "P3" | "P4";
            /** Format: uuid */
            areaId: string;
            /** Format: uuid */
            siteId?: string;
            siteName?: string;
            position: {
                latitude: number;
                longitude: number;
            };
            source: components["schemas"]["IncidentSource"];
            /** @enum {string} */
            verdict: "none" | "confirmed" | "refuted" | "cannot-tell";
            /** @description When the frame was taken or the report was sent */
            capturedAt: number;
            raisedAt: number;
            /** @description A person has to have looked at it by then */
            screenBefore: number;
            lastSeenAt: number;
            /** @description Since when nothing more is to be done; after a day it is history */
            overAt?: number;
            /** @description How often it was seen or told */
            count: number;
            /** @description It does not ring until then, and stands folded */
            shelvedUntil?: number;
            judgedAt?: number;
            judgedBy?: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @enum {string} */
            reason?: "fog-cloud" | "light-reflection" | "rain-insect-web" | "animal-plant" | "permitted-work" | "cooking-smoke" | "dust" | "shadow" | "lens-dirty" | "other" | "not-ours" | "known-work" | "test" | "unclear" | "abuse";
            /** @description What it waits for now, and until when */
            clock?: {
                /** @enum {string} */
                stage: "screen" | "hand-over" | "grab" | "accept" | "on-site" | "resolve" | "verify";
                since: number;
                at: number;
            };
            assignee?: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            dispatchedAt?: number;
            /** @description What the desk tells whoever goes there */
            note?: string;
            acceptedAt?: number;
            expectedAt?: number;
            arrivedAt?: number;
            checkInBefore?: number;
            suspendedUntil?: number;
            /** @description Why it was suspended or cancelled */
            why?: string;
            /** @enum {string} */
            result?: "fixed" | "nothing-needed" | "false-alarm" | "to-110" | "to-119" | "to-122";
            resolvedAt?: number;
            closedAt?: number;
            /** @description Absent of a closed one: the reporter said that it is fixed */
            closedBy?: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** Format: uuid */
            duplicateOf?: string;
            acknowledgedAt?: number;
            /** @description Somebody was to go and look: nobody has said that it is so */
            fieldCheck: boolean;
            reopened: number;
            /** @description What whoever asks may do to it now */
            acts: ("confirm" | "refute" | "cannot-tell" | "field-check" | "file" | "reject" | "merge" | "unmerge" | "offer" | "dispatch" | "grab" | "accept" | "send-back" | "arrive" | "check-in" | "suspend" | "resume" | "resolve" | "close" | "refuse" | "reopen" | "cancel" | "raise-severity" | "acknowledge" | "note" | "telephone")[];
            /** @description Of the newest sighting whose still is kept, else of the first */
            sight?: components["schemas"]["Sight"];
            evidence: {
                /**
                 * @description `none`: there are no pictures to be expected
                 * @enum {string}
                 */
                state: "none" | "pending" | "kept" | "missing";
                /** @description Why there is no picture */
                missing?: string;
                /** @description The newest first */
                pictures: components["schemas"]["Evidence"][];
                /**
                 * @description `none`: nobody was to be filmed; `pending`: the ten seconds after the breach are still written
                 * @enum {string}
                 */
                clipState: "none" | "pending" | "kept" | "missing";
                /** @description Why there is no clip */
                clipMissing?: string;
                /** @description The newest first */
                clips: components["schemas"]["Clip"][];
                /** @description Kept whatever its age, until somebody takes that back */
                held: boolean;
            };
        };
        Readiness: {
            /** @enum {string} */
            status: "ready" | "not-ready";
            database: boolean;
            redis: boolean;
        };
        Redrawn: {
            hours: number;
            before: number;
            /** @description The most it would have told of */
            after: number;
            real: number;
            realLost: number;
            refuted: number;
            refutedSpared: number;
            /** @description It also watches what was not watched: nobody knows what it would have told of there */
            widens: boolean;
        };
        ReportAnswer: {
            /**
             * Format: uuid
             * @description Made by the page: sent again, it counts once
             */
            id: string;
            /** @enum {string} */
            answer: "fixed" | "not-fixed";
            /** @description What is still wrong */
            words?: string;
        };
        ReportReceipt: {
            /** Format: uuid */
            id: string;
            followCode: string;
            state: string;
        };
        Responder: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Where he said last that he is */
            position?: {
                latitude: number;
                longitude: number;
            };
            seenAt?: number;
            /** @description How far away, where that is known */
            metres?: number;
            /** @description How many matters he has in hand */
            open: number;
        };
        Responders: {
            responders: components["schemas"]["Responder"][];
        };
        Rule: {
            /** Format: uuid */
            id: string;
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "present";
            labels: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            zone: {
                x: number;
                y: number;
            }[];
            exclude?: {
                x: number;
                y: number;
            }[][];
        } | {
            /** Format: uuid */
            id: string;
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "stopped";
            labels: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            zone: {
                x: number;
                y: number;
            }[];
            exclude?: {
                x: number;
                y: number;
            }[][];
        } | {
            /** Format: uuid */
            id: string;
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "count";
            labels: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            zone: {
                x: number;
                y: number;
            }[];
            exclude?: {
                x: number;
                y: number;
            }[][];
            most: number;
        } | {
            /** Format: uuid */
            id: string;
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "crossed";
            labels: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            line: {
                a: {
                    x: number;
                    y: number;
                };
                b: {
                    x: number;
                    y: number;
                };
            };
            /** @enum {string} */
            to: "left" | "right" | "either";
        } | {
            /** Format: uuid */
            id: string;
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "level";
            above: number;
        };
        RuleChange: {
            zone?: {
                x: number;
                y: number;
            }[];
            exclude?: {
                x: number;
                y: number;
            }[][] | null;
            line?: {
                a: {
                    x: number;
                    y: number;
                };
                b: {
                    x: number;
                    y: number;
                };
            };
            labels?: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            most?: number;
            above?: number;
            /** @enum {string} */
            to?: "left" | "right" | "either";
            persistence?: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell?: number;
            coolDown?: number;
            schedule?: {
                days: number[];
                from: number;
                to: number;
            }[];
            category?: string;
        };
        RuleDraft: {
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "present";
            labels: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            zone: {
                x: number;
                y: number;
            }[];
            exclude?: {
                x: number;
                y: number;
            }[][];
        } | {
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "stopped";
            labels: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            zone: {
                x: number;
                y: number;
            }[];
            exclude?: {
                x: number;
                y: number;
            }[][];
        } | {
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "count";
            labels: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            zone: {
                x: number;
                y: number;
            }[];
            exclude?: {
                x: number;
                y: number;
            }[][];
            most: number;
        } | {
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "crossed";
            labels: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            line: {
                a: {
                    x: number;
                    y: number;
                };
                b: {
                    x: number;
                    y: number;
                };
            };
            /** @enum {string} */
            to: "left" | "right" | "either";
        } | {
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "level";
            above: number;
        };
        RuleList: {
            rules: components["schemas"]["Rule"][];
        };
        RuleReplacement: {
            rules: components["schemas"]["RuleDraft"][];
        };
        Session: {
            person: {
                /** Format: uuid */
                id: string;
                login: string;
                name: string;
                /** @enum {string} */
                role: "admin" | "dispatcher" | "responder" | "verifier" | "auditor" | "citizen" | "wall";
                /** Format: uuid */
                areaId?: string;
            };
            /** @description What the role allows; each request is asked again */
            acts: ("see-queue" | "see-timeline" | "see-shelves" | "look-up" | "export-history" | "move-incident" | "dispatch" | "respond" | "take-call" | "see-evidence" | "see-coarse" | "hold-evidence" | "see-live" | "add-photo" | "see-units" | "see-cameras" | "see-camera-past" | "manage-cameras" | "see-rules" | "manage-rules" | "see-sites" | "manage-sites" | "see-own-account" | "report" | "see-categories" | "see-metrics" | "see-notices" | "manage-notices" | "subscribe" | "shelve" | "keep-shift" | "see-drills" | "answer-drill" | "see-people" | "manage-people" | "see-rosters" | "manage-rosters" | "manage-areas" | "manage-categories" | "see-audit" | "see-alarm-health" | "see-system" | "be-present")[];
            expiresAt: number;
        };
        Sheet: {
            waiting: number;
            inHand: number;
            overdue: number;
            shelved: number;
            camerasDown: number;
            cameras: number;
        };
        Shelf: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            cameraId: string;
            category: string;
            /** @enum {string} */
            severity: "P1" | "P2" | "P3" | "P4";
            /** @enum {string} */
            reason: "fog-cloud" | "light-reflection" | "rain-insect-web" | "animal-plant" | "permitted-work" | "other";
            from: number;
            until: number;
            /** Format: uuid */
            by: string;
            needsSecond: boolean;
            /** Format: uuid */
            secondedBy?: string;
            endedAt?: number;
            cameraName: string;
            siteName: string;
            /** Format: uuid */
            areaId: string;
            byName: string;
            secondedByName?: string;
            /** @description How many alerts it has folded so far */
            held: number;
        };
        Shelves: {
            shelves: components["schemas"]["Shelf"][];
        };
        Shift: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            personId: string;
            /** Format: uuid */
            areaId?: string;
            beganAt: number;
            plannedUntil: number;
            endedAt?: number;
            sheet?: {
                waiting: number;
                inHand: number;
                overdue: number;
                shelved: number;
                camerasDown: number;
                cameras: number;
            };
            note?: string;
        };
        ShiftDesk: {
            /** @description Absent: whoever asks has not begun one */
            shift?: components["schemas"]["Shift"];
            /** @description How it stands now */
            sheet: components["schemas"]["Sheet"];
            /** @description The newest first */
            last: components["schemas"]["SignedShift"][];
        };
        Sight: {
            /** Format: uuid */
            observationId: string;
            label: string;
            /** @description 0..1 */
            score: number;
            /** @description Fractions of the frame; it belongs to the still of this observation and to no other */
            box: {
                x: number;
                y: number;
                width: number;
                height: number;
            };
            /** @description Metres, for water above a line */
            level?: number;
            /** @description Of the rule as it stood when it was broken */
            zone?: {
                x: number;
                y: number;
            }[];
            line?: {
                a: {
                    x: number;
                    y: number;
                };
                b: {
                    x: number;
                    y: number;
                };
            };
            seenBy: {
                name: string;
                /** Format: hex */
                sha256: string;
            };
        };
        Sighting: {
            /** Format: uuid */
            id: string;
            kind: string;
            category: string;
            label: string;
            score: number;
            box: {
                x: number;
                y: number;
                width: number;
                height: number;
            };
            capturedAt: number;
            /**
             * @description `trial`: counted, nobody was rung
             * @enum {string}
             */
            outcome?: "raised" | "joined" | "held" | "trial";
            /** Format: uuid */
            incidentId?: string;
            /** @enum {string} */
            verdict: "none" | "confirmed" | "refuted" | "cannot-tell";
        };
        Sightings: {
            from: number;
            until: number;
            counts: {
                category: string;
                count: number;
            }[];
            /** @description The newest 500 at most */
            sightings: components["schemas"]["Sighting"][];
        };
        SignedShift: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            personId: string;
            /** Format: uuid */
            areaId?: string;
            beganAt: number;
            plannedUntil: number;
            endedAt?: number;
            sheet?: {
                waiting: number;
                inHand: number;
                overdue: number;
                shelved: number;
                camerasDown: number;
                cameras: number;
            };
            note?: string;
            name: string;
        };
        Site: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            areaId: string;
            name: string;
            /** @enum {string} */
            kind: "reservoir" | "road" | "fire";
            fastRoad: boolean;
            position: {
                latitude: number;
                longitude: number;
            };
            /** @description What a new camera here can watch for; `needs`: what is to be drawn first */
            watchFor: {
                category: string;
                /** @enum {string} */
                needs?: "scale";
            }[];
        };
        SiteChange: {
            /** Format: uuid */
            areaId?: string;
            name?: string;
            /** @enum {string} */
            kind?: "reservoir" | "road" | "fire";
            fastRoad?: boolean;
            position?: {
                latitude: number;
                longitude: number;
            };
        };
        SiteList: {
            sites: components["schemas"]["Site"][];
        };
        Suggestions: {
            /** @description The nearest and least busy first */
            responders: components["schemas"]["Responder"][];
            /** @description Open matters that may be the same one */
            near: components["schemas"]["QueueRow"][];
        };
        System: {
            version: string;
            node: string;
            startedAt: number;
            /** @description What sees; null when its manifest cannot be read here */
            model: {
                name: string;
                /** @description Pixels of the longer side of what it is given */
                side: number;
            } | null;
            /** @description Waiting, by queue; null while Redis is away */
            queues: {
                [key: string]: number;
            } | null;
            /** @description How full the disk of the evidence is, 0..1; null where nobody can say */
            evidenceFill: number | null;
            database: {
                bytes: number;
                version: string;
            } | null;
        };
        Tasks: {
            /** @description What is due first, first */
            mine: components["schemas"]["QueueRow"][];
            /** @description To be grabbed; the nearest first */
            open: components["schemas"]["QueueRow"][];
            /** @description What else is open within 3 km */
            near: components["schemas"]["QueueRow"][];
            serverTime: number;
        };
        Timeline: {
            /** @description The newest first */
            steps: components["schemas"]["TimelineStep"][];
        };
        TimelineStep: {
            at: number;
            /** @description What was done; `time` and `call` are the clock’s */
            act: string;
            by?: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @description Of `telephone`: who was called */
            whom?: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            /** @description `from` and `to`, and what was said with it */
            detail: {
                [key: string]: unknown;
            };
        };
        Town: {
            centre?: {
                latitude: number;
                longitude: number;
            };
            /** @description Of the desk, day and night */
            phone?: string;
        };
        Undo: {
            /** Format: uuid */
            id: string;
        };
        Unit: {
            /** @description To about a hundred metres */
            position: {
                latitude: number;
                longitude: number;
            };
            seenAt: number;
            /** @description Has something in hand */
            busy: boolean;
        };
        Units: {
            units: components["schemas"]["Unit"][];
        };
        Vitals: {
            /** @description Our clock, ms: pages count by it, not by their own */
            serverTime: number;
            /** @description Whether they answer just now; what depends on one that does not is null */
            links: {
                database: boolean;
                redis: boolean;
            };
            cameras: {
                online: number;
                /** @description Those that are to be watched */
                total: number;
            } | null;
            /** @description null also when no frame has come yet */
            newestFrameAgeMs: number | null;
            queue: {
                /** @description Frames waiting to be looked at */
                waiting: number;
                /** @description For how long the first of them has waited */
                delayMs: number;
            } | null;
            counts: {
                /** @description Not judged yet */
                reported: number;
                /** @description From filed to waiting for its verification */
                inHand: number;
                /** @description Closed, rejected, merged, cancelled */
                over: number;
                /** @description Past the limit of whatever they wait for */
                overdue: number;
            } | null;
        };
        WallLink: {
            token: string;
        };
        WaterReading: {
            /**
             * @description `beyond`: at or above the highest mark, at or below the lowest
             * @enum {string}
             */
            kind: "level" | "beyond" | "cannot-tell";
            /** @description Metres on the scale; absent when it cannot be told */
            level?: number;
            /** @description 0..1 */
            confidence?: number;
            /** @enum {string} */
            reason?: "dark" | "glare" | "flat" | "unsteady" | "outside";
            /** @description How finely it can be told in this picture, metres */
            step: number;
        };
        ZoneCheck: {
            rule: components["schemas"]["ZoneRuleDraft"];
            /** @default 24 */
            hours: number;
        };
        ZoneRuleDraft: {
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "present";
            labels: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            zone: {
                x: number;
                y: number;
            }[];
            exclude?: {
                x: number;
                y: number;
            }[][];
        } | {
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "stopped";
            labels: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            zone: {
                x: number;
                y: number;
            }[];
            exclude?: {
                x: number;
                y: number;
            }[][];
        } | {
            category: string;
            persistence: {
                hits: number;
                looks: number;
                minScore: number;
            };
            dwell: number;
            coolDown: number;
            schedule: {
                days: number[];
                from: number;
                to: number;
            }[];
            /** @constant */
            kind: "count";
            labels: (("person" | "vehicle" | "two-wheeler" | "boat" | "flame" | "smoke") | string)[];
            zone: {
                x: number;
                y: number;
            }[];
            exclude?: {
                x: number;
                y: number;
            }[][];
            most: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    isAlive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Alive"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    isReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description Service Unavailable */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
        };
    };
    getMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Prometheus text */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewSession"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Signed out */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openWall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WallLink"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIncidents: {
        parameters: {
            query?: {
                /** @description One or several, by comma */
                state?: string;
                /** @description One or several, by comma */
                category?: string;
                /** @description One or several, by comma */
                severity?: string;
                source?: "camera" | "citizen" | "hotline" | "responder" | "system";
                verdict?: "none" | "confirmed" | "refuted" | "cannot-tell";
                /** @description Whoever belongs to an area gets that area, whatever is asked */
                areaId?: string;
                cameraId?: string;
                assignee?: string;
                /** @description Part of a number, a text, a place's or a category's name */
                q?: string;
                /** @description Raised at or after, ms */
                from?: number;
                /** @description Raised before, ms */
                to?: number;
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    takeCall: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Call"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRow"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRow"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRow"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTimeline: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    actOnIncident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IncidentAct"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRow"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undoAct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Undo"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueRow"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSuggestions: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestions"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listResponders: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Responders"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                latitude?: number;
                longitude?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tasks"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLookUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MyLookUp"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginLookUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewLookUp"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LookUp"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listHistory: {
        parameters: {
            query?: {
                /** @description One or several, by comma */
                state?: string;
                /** @description One or several, by comma */
                category?: string;
                /** @description One or several, by comma */
                severity?: string;
                source?: "camera" | "citizen" | "hotline" | "responder" | "system";
                verdict?: "none" | "confirmed" | "refuted" | "cannot-tell";
                /** @description Whoever belongs to an area gets that area, whatever is asked */
                areaId?: string;
                cameraId?: string;
                assignee?: string;
                /** @description Part of a number, a text, a place's or a category's name */
                q?: string;
                /** @description Raised at or after, ms */
                from?: number;
                /** @description Raised before, ms */
                to?: number;
                /** @description `next` of the page before */
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportHistory: {
        parameters: {
            query?: {
                /** @description One or several, by comma */
                state?: string;
                /** @description One or several, by comma */
                category?: string;
                /** @description One or several, by comma */
                severity?: string;
                source?: "camera" | "citizen" | "hotline" | "responder" | "system";
                verdict?: "none" | "confirmed" | "refuted" | "cannot-tell";
                /** @description Whoever belongs to an area gets that area, whatever is asked */
                areaId?: string;
                cameraId?: string;
                assignee?: string;
                /** @description Part of a number, a text, a place's or a category's name */
                q?: string;
                /** @description Raised at or after, ms */
                from?: number;
                /** @description Raised before, ms */
                to?: number;
                language?: "zh" | "en";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV in UTF-8 */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listContacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Contacts"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUnits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Units"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listShelves: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shelves"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    shelve: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewShelf"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shelves"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    secondShelf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shelves"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endShelf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shelves"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getShiftDesk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftDesk"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    beginShift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewShift"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftDesk"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endShift: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandOver"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShiftDesk"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLastDrill: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LastDrill"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    drillArrived: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Noted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    live: {
        parameters: {
            query?: {
                /** @description As Last-Event-ID, which goes before it */
                after?: number;
            };
            header?: {
                "last-event-id"?: number;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    bePresent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Here"];
            };
        };
        responses: {
            /** @description So it is */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVitals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Vitals"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "video/mp4": string;
                };
            };
            /** @description The part that was asked for (`Range`) */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "video/mp4": string;
                };
            };
            /** @description You have it already */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCoarseEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "video/mp4": string;
                };
            };
            /** @description The part that was asked for (`Range`) */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "video/mp4": string;
                };
            };
            /** @description You have it already */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            416: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Something went wrong on our side */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    holdEvidence: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Hold"];
            };
        };
        responses: {
            /** @description So it is */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewReport"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportReceipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportReceipt"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowedReport"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    answerReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportAnswer"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FollowedReport"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    nearReports: {
        parameters: {
            query: {
                latitude: number;
                longitude: number;
                /** @description Metres */
                radius?: number;
                /** @description Only matters of its family */
                category?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NearMatters"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTown: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Town"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putReportPhoto: {
        parameters: {
            query?: {
                takenAt?: number;
            };
            header: {
                "write-token": string;
            };
            path: {
                id: string;
                /** @description Made by the phone: sent again, it is the same photo */
                photoId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoReceipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoReceipt"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putIncidentPhoto: {
        parameters: {
            query?: {
                takenAt?: number;
                purpose?: "matter" | "after";
            };
            header?: never;
            path: {
                id: string;
                /** @description Made by the phone: sent again, it is the same photo */
                photoId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoReceipt"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PhotoReceipt"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReportPhoto: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "video/mp4": string;
                };
            };
            /** @description The part that was asked for (`Range`) */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                    "video/mp4": string;
                };
            };
            /** @description You have it already */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCameras: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CameraList"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    registerCamera: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCamera"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Camera"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCamera: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Camera"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    putCamera: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewCamera"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Camera"];
                };
            };
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Camera"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateCamera: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CameraChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Camera"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testCamera: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CameraTest"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    openLiveView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Refused */
            426: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many tries; `Retry-After` says for how long to wait */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveStill: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The picture */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            /** @description It gives no picture now: its health says why */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleReplacement"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateRule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                ruleId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RuleChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Rule"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSites: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteList"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewSite"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAreas: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaList"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createArea: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AreaFacts"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Area"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNoticeChannels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeChannelList"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    addNoticeChannel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewNoticeChannel"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeChannel"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeNoticeChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NoticeChannelChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeChannel"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retireNoticeChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Out of use */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testNoticeChannel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeChannelTest"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNotices: {
        parameters: {
            query?: {
                state?: "pending" | "sending" | "sent" | "failed" | "unsure" | "withdrawn";
                incidentId?: string;
                /** @description Written before this moment, ms */
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NoticeList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resendNotice: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Notice"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPushKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PushKey"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    subscribeDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPushSubscription"];
            };
        };
        responses: {
            /** @description It will be told */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unsubscribeDevice: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PushEndpoint"];
            };
        };
        responses: {
            /** @description It will not be told */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCategories: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CategoryList"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPeople: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonList"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPerson: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPerson"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstPassword"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updatePerson: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Person"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FirstPassword"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDuties: {
        parameters: {
            query: {
                from: number;
                until: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DutyList"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    assignDuty: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewDuty"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Duty"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    withdrawDuty: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Taken back */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renameArea: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AreaFacts"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Area"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateSite: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SiteChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Site"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CategoryChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                subject?: string;
                subjectId?: string;
                act?: string;
                actorId?: string;
                from?: number;
                until?: number;
                /** @description Rows before this `seq`: the next page */
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditVerdict"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCameraRecords: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CameraRecords"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSightings: {
        parameters: {
            query?: {
                hours?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Sightings"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealthLedger: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthLedger"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkZone: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ZoneCheck"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Redrawn"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    scanNetwork: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asked"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    probeCamera: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewProbe"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asked"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAsk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ask"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAskPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JPEG */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCameraPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JPEG */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeptPictures: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeptPictures"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getKeptPicture: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                light: "day" | "night" | "infrared";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description JPEG */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/jpeg": string;
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readWater: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWaterReading"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaterReading"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There is none, or none that you may see */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It is not as you think any more: look again */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is larger than this takes: 1 MB, a photo 8 MB */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The body is not what this takes: application/json, or a photo */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importCameras: {
        parameters: {
            query?: {
                mode?: "check" | "valid" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportReport"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Understood, but it cannot be: `title` says why */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getImportTemplate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCameras: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description CSV */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAlarmHealth: {
        parameters: {
            query?: {
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmHealth"];
                };
            };
            /** @description The request is not valid; `errors` names the fields */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["System"];
                };
            };
            /** @description Nobody has signed in, or the session has run out */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The role does not allow it, or the request comes from another site */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The database or Redis does not answer just now; a PUT may be sent again as it is */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
