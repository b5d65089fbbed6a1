package lockstep.gateway.problem;

import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.firewall.RequestRejectedHandler;

/** Whoever refuses a request, the server, the firewall before our filters or we, says so in the same form. */
@Configuration(proxyBeanMethods = false)
class WebServer {

    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> errorsOfHttp() {
        return server -> server.addContextCustomizers(
                context -> ((StandardHost) context.getParent()).setErrorReportValveClass(HttpErrors.class.getName()));
    }

    @Bean
    RequestRejectedHandler errorsOfTheFirewall(ProblemWriter problems) {
        return (request, response, rejected) -> problems.write(
                response,
                HttpStatus.BAD_REQUEST,
                "bad-request",
                "The address or a header has what none may have.",
                List.of());
    }
}
