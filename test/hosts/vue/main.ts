import 'vitrine/define';
import { createApp } from 'vue';
import App from './App.vue';

const { marketplace = '' } = document.documentElement.dataset;
createApp(App, { marketplace }).mount('#app');
