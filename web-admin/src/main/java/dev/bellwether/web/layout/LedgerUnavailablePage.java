package dev.bellwether.web.layout;

import dev.bellwether.core.store.StoreUnavailable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.servlet.ModelAndView;

/** Says what is wrong with the books, where a page cannot be shown without them; the next request tries again. */
@ControllerAdvice
class LedgerUnavailablePage {

    /** The sentence and the advice, with the status 503. */
    @ExceptionHandler(StoreUnavailable.class)
    ModelAndView page(StoreUnavailable e) {
        var page = new ModelAndView("error", HttpStatus.SERVICE_UNAVAILABLE);
        page.addObject("status", HttpStatus.SERVICE_UNAVAILABLE.value());
        page.addObject("explanation", e.sentence() + " " + e.advice());
        return page;
    }
}
