SwaggerUIBundle({ url: '/q/openapi', dom_id: '#contract', deepLinking: true });
